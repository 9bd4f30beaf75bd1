-- Whose a device's stored positions are.

-- When the device passed from another driver to the one it has now; null if it never did, or before this was noted.
alter table devices add column moved_at timestamptz;
