export type { Payment } from './payment.ts';
export { createPayments, type Payments } from './payments.ts';
