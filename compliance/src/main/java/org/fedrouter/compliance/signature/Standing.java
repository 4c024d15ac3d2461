package org.fedrouter.compliance.signature;

/** What a signature is worth for a record as it is now. */
public sealed interface Standing {
  /** It is of the record as it stands. */
  record Valid() implements Standing {}

  /** It was of an earlier version: the record has been changed since. */
  record Voided(int by) implements Standing {}

  /** It is no signature of this record. */
  record Invalid(Fault fault) implements Standing {}

  /** What is wrong with a signature. */
  enum Fault {
    OTHER_RECORD("it is of another record"),
    NO_SUCH_VERSION("the record has no such version"),
    ALTERED("the version that it names has another hash"),
    BROKEN_CHAIN("it does not follow the signature before it");

    private final String text;

    Fault(String text) {
      this.text = text;
    }

    public String text() {
      return text;
    }
  }
}
