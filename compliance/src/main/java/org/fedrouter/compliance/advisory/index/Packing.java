package org.fedrouter.compliance.advisory.index;

import java.util.List;
import org.fedrouter.compliance.advisory.AffectedPackage;
import org.fedrouter.compliance.cpe.CpeCondition;
import org.fedrouter.compliance.cpe.VersionBounds;
import org.fedrouter.compliance.version.range.OsvRange;
import org.fedrouter.compliance.version.range.Vers;

/** Writes what an advisory affects as numbers, texts by their numbers in a pool. */
@SuppressWarnings("EnumOrdinal") // Read by the same classes that write it, in the same memory.
final class Packing {
  static final int MATCH = 0;
  static final int GROUP = 1;
  static final int FROM_INCLUDED = 1;
  static final int TO_INCLUDED = 2;
  static final int VULNERABLE = 4;
  static final int NEGATE = 1;
  static final int AND = 2;

  private final Ints words;
  private final TextPool texts;

  Packing(Ints words, TextPool texts) {
    this.words = words;
    this.texts = texts;
  }

  void text(String text) {
    words.add(texts.add(text));
  }

  void texts(List<String> all) {
    words.add(all.size());
    all.forEach(this::text);
  }

  void affected(AffectedPackage affected) {
    text(affected.name().ecosystem());
    text(affected.name().name());
    text(affected.name().key());
    words.add(affected.ranges().size());
    affected.ranges().forEach(this::range);
    texts(affected.vers().stream().map(Vers::toString).toList());
    texts(affected.versions());
  }

  private void range(OsvRange range) {
    words.add(range.type().ordinal());
    words.add(range.events().size());
    for (OsvRange.Event event : range.events()) {
      words.add(event.kind().ordinal());
      text(event.version());
    }
  }

  void condition(CpeCondition condition) {
    switch (condition) {
      case CpeCondition.Match match -> match(match);
      case CpeCondition.Group group -> {
        words.add(GROUP);
        boolean and = group.operator() == CpeCondition.Operator.AND;
        words.add((group.negate() ? NEGATE : 0) | (and ? AND : 0));
        words.add(group.conditions().size());
        group.conditions().forEach(this::condition);
      }
    }
  }

  private void match(CpeCondition.Match match) {
    VersionBounds versions = match.versions();
    words.add(MATCH);
    text(match.criteria().toString());
    text(versions.from());
    text(versions.to());
    words.add(
        (versions.fromIncluded() ? FROM_INCLUDED : 0)
            | (versions.toIncluded() ? TO_INCLUDED : 0)
            | (match.vulnerable() ? VULNERABLE : 0));
  }
}
