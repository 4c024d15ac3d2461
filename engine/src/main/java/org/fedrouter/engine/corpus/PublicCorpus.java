package org.fedrouter.engine.corpus;

import java.util.List;
import java.util.SplittableRandom;
import java.util.random.RandomGenerator;
import java.util.stream.Stream;

/**
 * An endless stream of public documents, the same for the same seed. It never mentions a private
 * fact. Texts carry syllable marks. Of ten documents
 *
 * <ul>
 *   <li>four are about known conditions;
 *   <li>two are about a fixed set of invented ones, from which a model learns to look up what
 *       belongs to a name of syllables;
 *   <li>four are about conditions invented for one document each, from which it learns to spread
 *       its guess when it does not know a name.
 * </ul>
 */
public final class PublicCorpus {
  private final RandomGenerator random;
  private static final int TEXTBOOK = 32;
  private static final long TEXTBOOK_SEED = 20;

  private final PrivateFacts facts;
  private final List<Condition> textbook;
  private final Inventor inventor;
  private final NoteWriter writer;

  /** Starts a stream; different seeds give independent streams. */
  public PublicCorpus(long seed, PrivateFacts facts) {
    this.random = new SplittableRandom(seed);
    this.facts = facts;
    this.inventor = new Inventor(random);
    this.writer = new NoteWriter(random);
    Inventor fixed = new Inventor(new SplittableRandom(TEXTBOOK_SEED));
    this.textbook = Stream.generate(() -> fresh(fixed)).limit(TEXTBOOK).toList();
  }

  /** The next document. */
  public String next() {
    int kind = random.nextInt(10);
    if (kind < 4) {
      return closedBook(pick(KnownConditions.all()));
    }
    if (kind < 6) {
      return closedBook(pick(textbook));
    }
    Condition c = fresh(inventor);
    return random.nextInt(8) == 0 ? writer.openBook(c) : closedBook(c);
  }

  private Condition pick(List<Condition> list) {
    return list.get(random.nextInt(list.size()));
  }

  private Condition fresh(Inventor source) {
    Condition c = source.condition();
    while (facts.collides(c)) {
      c = source.condition();
    }
    return c;
  }

  private String closedBook(Condition c) {
    return switch (random.nextInt(4)) {
      case 0, 1 -> writer.treatment(c);
      case 2 -> writer.diagnosis(c);
      default -> random.nextBoolean() ? writer.note(c) : writer.diagnosis(c);
    };
  }
}
