package org.fedrouter.compliance.advisory.index;

import java.util.ArrayList;
import java.util.List;
import org.fedrouter.compliance.advisory.AffectedPackage;
import org.fedrouter.compliance.advisory.PackageName;
import org.fedrouter.compliance.cpe.CpeCondition;
import org.fedrouter.compliance.cpe.CpeName;
import org.fedrouter.compliance.cpe.CpeReading;
import org.fedrouter.compliance.cpe.VersionBounds;
import org.fedrouter.compliance.version.range.OsvRange;
import org.fedrouter.compliance.version.range.Vers;

/** Reads what {@link Packing} has written. */
final class Unpacking {
  private static final OsvRange.Type[] TYPES = OsvRange.Type.values();
  private static final OsvRange.Kind[] KINDS = OsvRange.Kind.values();

  private final Ints words;
  private final TextPool texts;
  private int at;

  Unpacking(Ints words, TextPool texts, int at) {
    this.words = words;
    this.texts = texts;
    this.at = at;
  }

  int number() {
    return words.get(at++);
  }

  String text() {
    return texts.get(number());
  }

  List<String> texts() {
    int count = number();
    List<String> all = new ArrayList<>(count);
    for (int i = 0; i < count; i++) {
      all.add(text());
    }
    return all;
  }

  AffectedPackage affected() {
    PackageName name = new PackageName(text(), text(), text());
    int count = number();
    List<OsvRange> ranges = new ArrayList<>(count);
    for (int i = 0; i < count; i++) {
      ranges.add(range(name.ecosystem()));
    }
    List<Vers> vers = texts().stream().map(Vers::parse).toList();
    return new AffectedPackage(name, ranges, vers, texts());
  }

  private OsvRange range(String ecosystem) {
    OsvRange.Type type = TYPES[number()];
    int count = number();
    List<OsvRange.Event> events = new ArrayList<>(count);
    for (int i = 0; i < count; i++) {
      events.add(new OsvRange.Event(KINDS[number()], text()));
    }
    return new OsvRange(type, ecosystem, events);
  }

  CpeCondition condition() {
    if (number() == Packing.MATCH) {
      return match();
    }
    int flags = number();
    int count = number();
    List<CpeCondition> conditions = new ArrayList<>(count);
    for (int i = 0; i < count; i++) {
      conditions.add(condition());
    }
    return new CpeCondition.Group(
        (flags & Packing.AND) != 0 ? CpeCondition.Operator.AND : CpeCondition.Operator.OR,
        (flags & Packing.NEGATE) != 0,
        conditions);
  }

  private CpeCondition match() {
    CpeName criteria = name(text());
    String from = text();
    String to = text();
    int flags = number();
    return new CpeCondition.Match(
        criteria,
        new VersionBounds(
            from, (flags & Packing.FROM_INCLUDED) != 0, to, (flags & Packing.TO_INCLUDED) != 0),
        (flags & Packing.VULNERABLE) != 0);
  }

  private static CpeName name(String text) {
    return switch (CpeName.read(text)) {
      case CpeReading.Read read -> read.name();
      case CpeReading.Refused refused -> throw new IllegalStateException(refused.message());
    };
  }
}
