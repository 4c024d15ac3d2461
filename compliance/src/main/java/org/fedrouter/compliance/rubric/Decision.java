package org.fedrouter.compliance.rubric;

/** What follows from the answer to a question: the row of a decision table. */
record Decision(Next yes, Next no, Next unknown) {
  /** The end of a path or the next question on it. */
  sealed interface Next {}

  /** A value of the metric. */
  record Value(String level) implements Next {}

  record Ask(Question question) implements Next {}

  Next on(Answer answer) {
    return switch (answer) {
      case YES -> yes;
      case NO -> no;
      case UNKNOWN -> unknown;
    };
  }

  /** All of the tables. */
  static Decision of(Question question) {
    return switch (question) {
      case XAVN -> new Decision(ask(Question.XAVT), ask(Question.XAVP), value("N"));
      case XAVT -> new Decision(value("N"), ask(Question.XAVW), value("N"));
      case XAVW -> new Decision(ask(Question.XAVR), value("A"), value("A"));
      case XAVR -> values("L", "A", "A");
      case XAVP -> new Decision(ask(Question.XAVPA), value("L"), value("L"));
      case XAVPA -> values("P", "P", "P");
      case XACL -> values("L", "H", "L");
      case XPRL -> new Decision(ask(Question.XPRZ), value("N"), value("N"));
      case XPRZ -> new Decision(ask(Question.XPRS), value("N"), value("N"));
      case XPRS -> values("H", "L", "L");
      case XUI -> values("R", "N", "N");
      case XS -> values("C", "U", "C");
      case XCP -> new Decision(ask(Question.XCPM), value("N"), value("H"));
      case XCPM -> values("H", "L", "H");
      case XCD, XCT, XCW, XCS, XCO -> values("H", "N", "H");
      case XIP, XID, XIT, XIW, XIS, XIO -> values("H", "N", "H");
      case XAP, XAD, XAT, XAW, XAS, XAO -> values("H", "N", "H");
    };
  }

  private static Decision values(String yes, String no, String unknown) {
    return new Decision(value(yes), value(no), value(unknown));
  }

  private static Next value(String level) {
    return new Value(level);
  }

  private static Next ask(Question question) {
    return new Ask(question);
  }
}
