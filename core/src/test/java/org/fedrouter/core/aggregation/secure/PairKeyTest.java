package org.fedrouter.core.aggregation.secure;

import static org.assertj.core.api.Assertions.assertThat;

import java.security.KeyPair;
import java.util.HashSet;
import java.util.List;
import java.util.Set;
import java.util.SplittableRandom;
import org.fedrouter.core.exchange.Bytes;
import org.junit.jupiter.api.Test;

/** Masks that two hospitals share and nobody else. */
class PairKeyTest {
  private static final Policy POLICY =
      new Policy(List.of("exponential"), 16, 1024, 1024, 64, 2, 0, 1, 24);

  private final KeyPair first = RosterTest.pair();
  private final KeyPair second = RosterTest.pair();
  private final Roster roster =
      new Roster(
          1,
          POLICY,
          List.of(
              new Member("a", 1, Bytes.of(first.getPublic().getEncoded())),
              new Member("b", 1, Bytes.of(second.getPublic().getEncoded()))));
  private final EpochKey a = EpochKey.create(roster, "a", 5, first.getPrivate());
  private final EpochKey b = EpochKey.create(roster, "b", 5, second.getPrivate());
  private final PairKey ab = a.pairWith("b", b.publicKey(), roster.hash());
  private final PairKey ba = b.pairWith("a", a.publicKey(), roster.hash());

  private static Bytes label(int i) {
    return Bytes.sha256(new byte[] {(byte) i});
  }

  @Test
  void bothSides_deriveOneKey_oneAddsAndTheOtherSubtracts() {
    assertThat(ab.key()).isEqualTo(ba.key());
    assertThat(ab.adds()).isTrue();
    assertThat(ba.adds()).isFalse();
    int[] left = {1, 2, 3};
    int[] right = {10, 20, 30};
    ab.blind(left, label(1));
    ba.blind(right, label(1));
    assertThat(left).isNotEqualTo(new int[] {1, 2, 3});
    for (int v = 0; v < 3; v++) {
      assertThat(left[v] + right[v]).isEqualTo(11 * (v + 1));
    }
  }

  @Test
  void masks_ofOtherLabels_epochs_orRosters_haveNothingInCommon() {
    Set<Integer> words = new HashSet<>();
    for (int i = 0; i < 100; i++) {
      for (int word : ab.mask(label(i), 64)) {
        words.add(word);
      }
    }
    // 6400 uniform words of 32 bits: an expected .005 collisions.
    assertThat(words.size()).isGreaterThan(6_397);
    EpochKey later = EpochKey.create(roster, "a", 6, first.getPrivate());
    assertThat(later.pairWith("b", b.publicKey(), roster.hash()).key()).isNotEqualTo(ab.key());
    assertThat(a.pairWith("b", b.publicKey(), label(1)).key()).isNotEqualTo(ab.key());
  }

  /**
   * What a router sees of a pair is independent of their inputs given the sum: for every other
   * inputs of the same sum there is a mask that gives the very same transcript, and the map between
   * the masks is a bijection.
   */
  @Test
  void transcript_isExplainedByEveryInputOfTheSameSum_underExactlyOneMask() {
    SplittableRandom random = new SplittableRandom(3);
    int[] mask = ab.mask(label(9), 64);
    for (int trial = 0; trial < 200; trial++) {
      int[] x = random.ints(64).toArray();
      int[] y = random.ints(64).toArray();
      int[] sent = x.clone();
      int[] answered = y.clone();
      ab.blind(sent, label(9));
      ba.blind(answered, label(9));
      for (int v = 0; v < 64; v++) {
        int otherX = random.nextInt();
        int otherY = x[v] + y[v] - otherX;
        int otherMask = mask[v] + x[v] - otherX;
        assertThat(sent[v]).isEqualTo(x[v] + mask[v]).isEqualTo(otherX + otherMask);
        assertThat(answered[v]).isEqualTo(y[v] - mask[v]).isEqualTo(otherY - otherMask);
      }
    }
  }

  @Test
  void secrets_areNotPrinted() {
    assertThat(ab.toString()).doesNotContain(ab.key().hex());
    assertThat(a.toString()).doesNotContain(a.privateKey().hex());
  }
}
