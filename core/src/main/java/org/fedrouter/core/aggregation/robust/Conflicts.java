package org.fedrouter.core.aggregation.robust;

import java.util.ArrayList;
import java.util.BitSet;
import java.util.List;

/** Pairs of rows that must not stay together. */
final class Conflicts {
  private final List<BitSet> opponents;

  private Conflicts(List<BitSet> opponents) {
    this.opponents = opponents;
  }

  /** The pairs whose distance is above a limit. */
  static Conflicts beyond(Square limit, Distances distances) {
    List<BitSet> opponents = new ArrayList<>();
    for (int i = 0; i < distances.count(); i++) {
      BitSet far = new BitSet();
      for (int j = 0; j < distances.count(); j++) {
        far.set(j, distances.at(i, j).compareTo(limit) > 0);
      }
      opponents.add(far);
    }
    return new Conflicts(opponents);
  }

  /** Whether leaving out at most f rows ends all conflicts. */
  boolean canBeCovered(int f) {
    return isCovered(all(), f);
  }

  /**
   * The first set, in the order of its members, of all rows but f without a conflict.
   *
   * @param f such that there is one
   */
  List<Integer> firstSet(int f) {
    BitSet left = all();
    int room = f;
    List<Integer> set = new ArrayList<>();
    for (int row = 0; set.size() < opponents.size() - f; row++) {
      if (left.get(row)) {
        BitSet rest = without(left, opponents.get(row));
        int spent = left.cardinality() - rest.cardinality();
        if (spent <= room && isCovered(rest, room - spent)) {
          set.add(row);
          left = rest;
          room -= spent;
        } else {
          left.clear(row);
          room--;
        }
      }
    }
    return set;
  }

  private BitSet all() {
    BitSet all = new BitSet();
    all.set(0, opponents.size());
    return all;
  }

  /** Either the row with the most opponents goes, or all of them do. */
  private boolean isCovered(BitSet present, int room) {
    int worst = -1;
    int most = 0;
    int edges = 0;
    for (int row = present.nextSetBit(0); row >= 0; row = present.nextSetBit(row + 1)) {
      int degree = degree(row, present);
      edges += degree;
      if (degree > most) {
        most = degree;
        worst = row;
      }
    }
    if (most == 0 || most == 1) {
      return edges / 2 <= room;
    }
    if (edges / 2 > (long) room * most) {
      return false;
    }
    BitSet alone = (BitSet) present.clone();
    alone.clear(worst);
    return isCovered(alone, room - 1)
        || (most <= room && isCovered(without(alone, opponents.get(worst)), room - most));
  }

  private int degree(int row, BitSet present) {
    BitSet met = (BitSet) opponents.get(row).clone();
    met.and(present);
    return met.cardinality();
  }

  private static BitSet without(BitSet rows, BitSet removed) {
    BitSet rest = (BitSet) rows.clone();
    rest.andNot(removed);
    return rest;
  }
}
