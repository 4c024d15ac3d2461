package org.fedrouter.compliance.guard;

import java.util.Locale;

/** Why a text was flagged. The codes are a contract. */
public enum Reason {
  /** Earlier instructions are to be ignored, forgotten or replaced. */
  INSTRUCTION_OVERRIDE,
  /** The system prompt or other hidden context is to be shown. */
  PROMPT_EXTRACTION,
  /** The model is to become somebody to whom its rules do not apply. */
  PERSONA,
  /** The model must not refuse, warn or apologise. */
  REFUSAL_SUPPRESSION,
  /** The answer is to begin with words that agree. */
  PREFIX_INJECTION,
  /** A forged border or message of the system, the assistant or a tool. */
  FORGED_MESSAGE,
  /** Data are to be sent away: by an address, a picture, a tool. */
  EXFILTRATION,
  /** Somebody claims rights over the model: developer, maintenance, test mode. */
  FALSE_AUTHORITY,
  /** Text for a machine that reads a document, not for its reader. */
  INDIRECT_INSTRUCTION,
  /** The attack was in base64, hexadecimal, turned or reversed letters. */
  ENCODED_PAYLOAD,
  /** The attack was spelt with invisible characters. */
  HIDDEN_CHARACTERS,
  /** The attack was spelt with digits for letters, or letters apart. */
  RESPELLED,
  /** None of the others: the words as a whole resemble attacks. */
  ATTACK_LANGUAGE;

  /** Lower case with hyphens, for example {@code instruction-override}. */
  public String code() {
    return name().toLowerCase(Locale.ROOT).replace('_', '-');
  }

  /** The reason of a code. */
  public static Reason of(String code) {
    return valueOf(code.toUpperCase(Locale.ROOT).replace('-', '_'));
  }
}
