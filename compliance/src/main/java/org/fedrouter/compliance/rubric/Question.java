package org.fedrouter.compliance.rubric;

import java.util.List;

/** The questions, by their names in extended vectors. */
public enum Question {
  /** Does the attack use a network or another protocol of communication? */
  XAVN,
  /** Is that one of layers 3 and 4, such as IP? */
  XAVT,
  /** Is it wireless? */
  XAVW,
  /** Does it reach about ten feet at most? */
  XAVR,
  /** Must the attacker touch the device? */
  XAVP,
  /** By the controls that are made for people? Recorded; it decides nothing. */
  XAVPA,
  /** Can it be tried at any time, without anything special? */
  XACL,
  /** Has the device accounts or roles of several privileges? */
  XPRL,
  /** Must the attacker be authorised beforehand? */
  XPRZ,
  /** As administrator, for maintenance or for the system? */
  XPRS,
  /** Must somebody else do something? */
  XUI,
  /** Is a component reached that another authority governs? */
  XS,
  /** Data that identify patients, read; and of many patients, such as 500. */
  XCP,
  XCPM,
  /** Diagnosis or monitoring, read; below the same for I (changed) and A (out of reach). */
  XCD,
  /** Therapy. */
  XCT,
  /** Clinical workflow. */
  XCW,
  /** Secrets of the system or its users. */
  XCS,
  /** Anything else that is critical. */
  XCO,
  XIP,
  XID,
  XIT,
  XIW,
  XIS,
  XIO,
  XAP,
  XAD,
  XAT,
  XAW,
  XAS,
  XAO;

  static final List<Question> CONFIDENTIALITY = List.of(XCP, XCD, XCT, XCW, XCS, XCO);
  static final List<Question> INTEGRITY = List.of(XIP, XID, XIT, XIW, XIS, XIO);
  static final List<Question> AVAILABILITY = List.of(XAP, XAD, XAT, XAW, XAS, XAO);
}
