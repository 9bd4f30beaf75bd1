/** Street names of a town that does not exist. Streets cross the town, avenues run along the river. */
export const STREETS: readonly string[] = [
  'Lighthouse Street',
  'Tallow Street',
  'Ropewalk Street',
  'Saltmarket Street',
  'Cinnamon Street',
  'Kettle Street',
  'Fiddler Street',
  'Hazel Street',
  'Copper Street',
  'Juniper Street',
  'Weaver Street',
  'Almanac Street',
  'Thimble Street',
  'Quarrel Street',
  'Plum Street',
  'Chandler Street',
];

export const AVENUES: readonly string[] = [
  'Foundry Avenue',
  'Merrow Avenue',
  'Aldous Avenue',
  'Pewter Avenue',
  'Swallow Avenue',
  'Belfry Avenue',
  'Cormorant Avenue',
  'Granary Avenue',
  'Tideway Avenue',
  'Orchard Avenue',
  'Lantern Avenue',
  'Compass Avenue',
  'Breaker Avenue',
  'Pilot Avenue',
  'Harrow Avenue',
  'Mariner Avenue',
];

export const DIAGONAL = 'Old Coach Avenue';
export const BRIDGES: readonly string[] = ['Ferryman Bridge', 'Queen Oda Bridge', 'Customs Bridge'];
export const RIVER_TUNNEL = 'Harbour Tunnel';
export const PARK_TUNNEL = 'Hollow Tunnel';
export const PARK = 'Hollow Park';
export const RIVER = 'River Aune';
export const TOWN = 'Port Aune';
