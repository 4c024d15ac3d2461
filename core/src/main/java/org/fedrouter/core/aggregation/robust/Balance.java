package org.fedrouter.core.aggregation.robust;

/**
 * Looks for the point where the pulls of all rows balance. Weiszfeld's steps (1937) always lower
 * the sum of distances, but slowly near a row; Newton's are tried between them and kept where the
 * pulls come nearer to balance, more seldom each time that they do not. Ends when the unit pulls
 * add up to less than 1e-13 n, or when no digit is left to win.
 */
final class Balance {
  private static final int MOST_STEPS = 5000;
  private static final int LONGEST_WAIT = 1024;
  private static final double BALANCED = 1e-13;
  private static final double LAST_DIGIT = 0x1p-52;

  private final Distances distances;
  private final Rows rows;
  private final Crew crew;

  Balance(Distances distances, Rows rows, Crew crew) {
    this.distances = distances;
    this.rows = rows;
    this.crew = crew;
  }

  /**
   * @param start not a row
   */
  double[] from(double[] start) {
    double[] point = start;
    double[] plain = start;
    double least = Double.POSITIVE_INFINITY;
    boolean tried = false;
    int wait = 0;
    int pause = 1;
    for (int step = 0; step < MOST_STEPS; step++) {
      double[] lengths = Lengths.to(point, rows, crew);
      Pulls pulls = Pulls.at(point, lengths, rows, crew);
      double strength = pulls.strength();
      if (tried && !(strength < least)) {
        point = plain;
        tried = false;
        wait = pause;
        pause = Math.min(LONGEST_WAIT, 2 * pause);
        continue;
      }
      plain = Pull.moved(point, pulls.sum(), 1 / pulls.weight());
      if (isEnd(strength, pulls, point)) {
        return plain;
      }
      least = strength;
      pause = tried ? 1 : pause;
      point = wait > 0 ? plain : newton(point, lengths, pulls, plain);
      tried = wait == 0;
      wait = Math.max(0, wait - 1);
    }
    return plain;
  }

  private boolean isEnd(double strength, Pulls pulls, double[] point) {
    return strength <= BALANCED * rows.count()
        || Pull.norm(pulls.sum()) / pulls.weight() <= LAST_DIGIT * Pull.norm(point);
  }

  private double[] newton(double[] point, double[] lengths, Pulls pulls, double[] otherwise) {
    double[] factors = NewtonStep.factors(distances, lengths, pulls);
    if (!Finite.isFinite(factors)) {
      return otherwise;
    }
    double[] moved = Pull.moved(point, Pull.sum(point, factors, rows, crew), 1);
    return Finite.isFinite(moved) ? moved : otherwise;
  }
}
