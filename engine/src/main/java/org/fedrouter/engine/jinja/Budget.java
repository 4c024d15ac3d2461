package org.fedrouter.engine.jinja;

/** What one rendering may still cost. A conversation of 1 MiB takes well below a tenth of it. */
final class Budget {
  private static final int STEPS = 500_000;
  private static final long CHARACTERS = 64L << 20;
  private static final int DEPTH = 64;

  private int steps = STEPS;
  private long characters = CHARACTERS;
  private int depth = DEPTH;

  void step() {
    if (--steps < 0) {
      throw new TemplateException("takes more than " + STEPS + " steps");
    }
  }

  /** Counts text before it is made. */
  void characters(long count) {
    characters -= count;
    if (count < 0 || characters < 0) {
      throw new TemplateException("makes more than " + CHARACTERS + " characters");
    }
  }

  void enter() {
    if (--depth < 0) {
      throw new TemplateException("nests calls more than " + DEPTH + " deep");
    }
  }

  void leave() {
    depth++;
  }
}
