package org.fedrouter.compliance.phi;

/** What the dictionaries say of a word or phrase; the headings of the resources are these names. */
enum Sort {
  /** Given names: frequent, less frequent, rare. */
  GIVEN_A,
  GIVEN_B,
  GIVEN_C,
  /** Surnames: frequent, less frequent, rare. */
  SURNAME_A,
  SURNAME_B,
  SURNAME_C,
  /** Words that are no names: very frequent in clinical text, frequent, seen, from a word list. */
  WORD_A,
  WORD_B,
  WORD_C,
  WORD_D,
  /** Towns of the United States, and large ones of the world. */
  TOWN,
  CITY,
  /** No identifiers: they are not smaller than a state. */
  STATE,
  STATE_CODE,
  COUNTRY,
  /** Whom diseases, signs, scores and instruments are named after. */
  EPONYM,
  /** What eponyms stand before: disease, sign, score. */
  CLINICAL_NOUN,
  /** Clinical abbreviations and names of studies, societies and tests. */
  CLINICAL,
  DRUG,
  /** Words that are never a part of a name or place, however they are written. */
  PLAIN,
  TITLE,
  /** de, van, bin: within a name. */
  PARTICLE,
  /** Behind a name: MD, RN, Jr. */
  SUFFIX,
  /** patient, mother, nurse: a name may follow. */
  PERSON,
  /** named, called: a name follows. */
  NAMED,
  /** by, with, for: a name may follow. */
  LINK,
  /** presented, says, lives: a name may come before. */
  VERB,
  /** in, from, near: a place may follow. */
  IN,
  MONTH,
  /** Months that are words or names too: may, march, jan. */
  MONTH_UNSURE,
  WEEKDAY,
  /** on, since, dated: a date may follow. */
  WHEN,
  /** hospital, clinic: ends the name of a facility. */
  FACILITY,
  /** mayo, cedars: is one without that. */
  FACILITY_NAME,
  /** street, avenue; and rue, via, calle. */
  STREET,
  STREET_FIRST,
  /** Ends of street names written as one word are in AddressRule. */
  UNIT,
  /** mg, mmhg: a number before is a quantity. */
  QUANTITY,
  /** Words that end no sentence with their dot. */
  ABBREVIATION,
  /** Starts a phrase of two or more words. */
  STARTS_PHRASE;

  /** Whatever may be a name. */
  static final long NAMES =
      GIVEN_A.bit()
          | GIVEN_B.bit()
          | GIVEN_C.bit()
          | SURNAME_A.bit()
          | SURNAME_B.bit()
          | SURNAME_C.bit();

  static final long GIVEN = GIVEN_A.bit() | GIVEN_B.bit() | GIVEN_C.bit();
  static final long SURNAMES = SURNAME_A.bit() | SURNAME_B.bit() | SURNAME_C.bit();
  static final long WORDS = WORD_A.bit() | WORD_B.bit() | WORD_C.bit() | WORD_D.bit();
  static final long PLAIN_OR_CLINICAL =
      PLAIN.bit() | CLINICAL.bit() | DRUG.bit() | CLINICAL_NOUN.bit();
  static final long CLINICALS = CLINICAL.bit() | DRUG.bit() | CLINICAL_NOUN.bit();
  static final long MONTHS = MONTH.bit() | MONTH_UNSURE.bit();

  @SuppressWarnings("EnumOrdinal") // bits of this program's run, never written anywhere
  long bit() {
    return 1L << ordinal();
  }
}
