package org.fedrouter.compliance.advisory.store;

import org.fedrouter.compliance.cpe.CpeCondition;
import org.fedrouter.compliance.cpe.CpeCondition.Group;
import org.fedrouter.compliance.cpe.CpeCondition.Match;
import org.fedrouter.compliance.cpe.CpeCondition.Operator;
import org.fedrouter.compliance.cpe.CpeName;
import org.fedrouter.compliance.cpe.CpeReading;
import org.fedrouter.compliance.cpe.VersionBounds;

/** Conditions on products, for {@link AdvisoryBytes}. */
final class ConditionBytes {
  private ConditionBytes() {}

  static void write(Out out, CpeCondition condition) {
    switch (condition) {
      case Match match -> write(out.flag(true), match);
      case Group group ->
          out.flag(false)
              .choice(group.operator())
              .flag(group.negate())
              .list(group.conditions(), ConditionBytes::write);
    }
  }

  private static void write(Out out, Match match) {
    VersionBounds versions = match.versions();
    out.text(match.criteria().toString())
        .text(versions.from())
        .flag(versions.fromIncluded())
        .text(versions.to())
        .flag(versions.toIncluded())
        .flag(match.vulnerable());
  }

  static CpeCondition read(In in) {
    if (!in.flag()) {
      return new Group(in.choice(Operator.class), in.flag(), in.list(ConditionBytes::read));
    }
    return new Match(
        name(in.text()), new VersionBounds(in.text(), in.flag(), in.text(), in.flag()), in.flag());
  }

  private static CpeName name(String text) {
    return switch (CpeName.read(text)) {
      case CpeReading.Read(CpeName name) -> name;
      case CpeReading.Refused refused -> throw new IllegalArgumentException(refused.toString());
    };
  }
}
