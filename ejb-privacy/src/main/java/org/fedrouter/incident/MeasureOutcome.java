package org.fedrouter.incident;

/** What became of a wish about a measure. */
public sealed interface MeasureOutcome {
  /** Done; the measure as it is now. */
  record Done(Measure measure) implements MeasureOutcome {}

  /** There is no such measure. */
  record Unknown() implements MeasureOutcome {}

  /** There is nobody, and no key, of this name that could be blocked. */
  record NoSubject(String subject) implements MeasureOutcome {}

  /** One of the same kind and subject is in force. */
  record InForce(Measure measure) implements MeasureOutcome {}

  /** It was lifted before. */
  record Lifted() implements MeasureOutcome {}

  /** Nobody has asked to lift it. */
  record NotAsked() implements MeasureOutcome {}

  /** Two people lift a measure, and this is one. */
  record SamePerson() implements MeasureOutcome {}
}
