package org.fedrouter.core.aggregation.robust;

import java.util.List;
import java.util.stream.IntStream;

/**
 * MDA, minimum diameter averaging (El Mhamdi et al. 2021, "Collaborative learning in the jungle",
 * after Rousseeuw's estimator): the mean of those n - f rows whose greatest distance is least; of
 * several such sets the first in the order of their members.
 *
 * <p>Exact without trying every set: leaving out f rows such that no distance above D is left is a
 * cover of the pairs above D by f rows, which is quick to decide for small f.
 */
record SmallestDiameter() implements Aggregator {
  /** A cover of k rows is decided in at most 1.47^k steps. */
  private static final int MOST_LIARS = 24;

  @Override
  public Answer aggregate(Rows rows, Round round) {
    Distances distances = Distances.of(rows, round.crew());
    Conflicts least = leastConflicts(distances, round.f());
    return Answer.meanOf(rows, least.firstSet(round.f()), round.crew());
  }

  /** The conflicts beyond the least diameter that f rows can cover. */
  private static Conflicts leastConflicts(Distances distances, int f) {
    int n = distances.count();
    List<Square> diameters =
        IntStream.range(0, n)
            .boxed()
            .flatMap(i -> IntStream.range(i, n).mapToObj(j -> distances.at(i, j)))
            .sorted()
            .distinct()
            .toList();
    int low = 0;
    int high = diameters.size() - 1;
    while (low < high) {
      int middle = (low + high) / 2;
      if (Conflicts.beyond(diameters.get(middle), distances).canBeCovered(f)) {
        high = middle;
      } else {
        low = middle + 1;
      }
    }
    return Conflicts.beyond(diameters.get(low), distances);
  }

  @Override
  public Least rows() {
    return Least.MAJORITY;
  }

  @Override
  public int mostLiars() {
    return MOST_LIARS;
  }
}
