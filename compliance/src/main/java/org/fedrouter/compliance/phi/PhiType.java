package org.fedrouter.compliance.phi;

/** What an identifier is, by the letters of 45 CFR 164.514(b)(2)(i). */
public enum PhiType {
  /** (A) Names of patients, relatives, employers and staff. */
  NAME,
  /** (B) Geographic units smaller than a state, and the places where somebody was treated. */
  LOCATION,
  /** (C) Elements of dates except the year. */
  DATE,
  /** (C) Ages above 89. */
  AGE,
  /** (D) */
  PHONE,
  /** (E) */
  FAX,
  /** (F) */
  EMAIL,
  /** (G) */
  SSN,
  /** (H) */
  MRN,
  /** (I) */
  HEALTH_PLAN,
  /** (J) Accounts, cards, IBAN. */
  ACCOUNT,
  /** (K) Certificates and licences, also of professionals. */
  LICENSE,
  /** (L) Vehicles and their plates. */
  VEHICLE,
  /** (M) Devices and their serial numbers. */
  DEVICE,
  /** (N) */
  URL,
  /** (O) */
  IP,
  /** (P) Biometric templates, by their numbers. */
  BIOMETRIC,
  /** (Q) Photographs, by their file names. */
  PHOTO,
  /** (R) Any other unique number or code. */
  UNIQUE_ID
}
