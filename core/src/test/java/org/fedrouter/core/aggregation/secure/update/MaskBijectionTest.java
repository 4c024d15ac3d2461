package org.fedrouter.core.aggregation.secure.update;

import static org.assertj.core.api.Assertions.assertThat;
import static org.fedrouter.core.aggregation.secure.update.Federation.accepted;
import static org.fedrouter.core.aggregation.secure.update.Federation.at;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.SplittableRandom;
import org.fedrouter.core.aggregation.secure.group.ThresholdRule;
import org.fedrouter.core.aggregation.secure.update.SumRun.Gone;
import org.fedrouter.core.exchange.Bytes;
import org.junit.jupiter.api.Test;

/**
 * What the server sees is explained by every input of the same sum, under exactly one choice of the
 * masks that it does not know. So it is uniform, given the sum: docs/secure-aggregation.md, 4.
 */
class MaskBijectionTest {
  private static final int DIMENSION = 48;

  private final Federation federation = new Federation(5);
  private final SplittableRandom random = new SplittableRandom(31);

  /** The vector that a mask expands to, by the code that hospitals use. */
  private static int[] expand(Mask mask) {
    int[] vector = new int[DIMENSION];
    MaskStream.apply(List.of(mask), vector);
    return vector;
  }

  private static void add(int[] to, int[] what, int sign) {
    Arrays.setAll(to, v -> to[v] + sign * what[v]);
  }

  /** A sum whose hospitals' secrets the test knows, as no server does. */
  private final class Opened {
    final Map<String, Masked> masked = new HashMap<>();
    final Map<String, Shared> shared = new HashMap<>();
    final Map<String, int[]> inputs = new HashMap<>();
    final Map<String, int[]> seen = new HashMap<>();

    Opened() {
      SumTerms terms = federation.terms(1, DIMENSION, ThresholdRule.TWO_THIRDS);
      Map<String, Advertised> advertised = new HashMap<>();
      Advertising first = Advertising.start(terms, federation.roster());
      for (String id : federation.hospitals()) {
        Party party = federation.party(id, ThresholdRule.TWO_THIRDS);
        advertised.put(id, Advertised.of(party, terms, new ReplayableSource(random.nextLong())));
        first = accepted(first.receive(at(advertised, id).advert()));
      }
      Sharing second = accepted(first.close());
      for (String id : federation.hospitals()) {
        shared.put(id, accepted(at(advertised, id).share(second.list())));
        second = accepted(second.receive(at(shared, id).offer()));
      }
      Masking third = accepted(second.close());
      for (String id : federation.hospitals()) {
        inputs.put(id, random.ints(DIMENSION, -1000, 1000).toArray());
        masked.put(id, accepted(at(shared, id).mask(third.relay(id), at(inputs, id))));
        seen.put(id, vector(at(masked, id)));
      }
    }

    private static int[] vector(Masked hospital) {
      MaskedHeader header = hospital.update().header();
      int[] vector = new int[DIMENSION];
      assertThat(
              MaskedChunk.decode(
                  hospital.update().chunk(0), header.session(), header.hospital(), 0, vector))
          .isTrue();
      return vector;
    }

    int[] selfMask(String id) {
      Bytes session = at(masked, id).session();
      return expand(Mask.ofSelf(at(shared, id).selfMask(), session, id));
    }

    /** As the hospital uses it, sign included. */
    int[] pairMask(String id, String peer) {
      return expand(at(at(shared, id).peers(), peer).mask());
    }
  }

  /**
   * All survive, h04 colludes: the server knows every self mask and the masks of pairs with h04.
   * Any other inputs of the honest four with the same sum give the same vectors, if the masks along
   * the path h00-h01-h02-h03 change by partial sums of the difference; every mask occurs once.
   */
  @Test
  void vectorsOfSurvivors_areExplainedByEveryInputOfTheSameSum() {
    Opened run = new Opened();
    List<String> honest = federation.hospitals().subList(0, 4);
    for (int trial = 0; trial < 50; trial++) {
      Map<String, int[]> other = otherInputs(run, honest);
      Map<String, int[]> path = new HashMap<>();
      int[] partial = new int[DIMENSION];
      for (int i = 0; i + 1 < honest.size(); i++) {
        add(partial, at(run.inputs, honest.get(i)), 1);
        add(partial, at(other, honest.get(i)), -1);
        int[] mask = run.pairMask(honest.get(i), honest.get(i + 1));
        add(mask, partial, 1);
        path.put(honest.get(i), mask);
      }
      for (int i = 0; i < honest.size(); i++) {
        int[] vector = at(other, honest.get(i)).clone();
        add(vector, run.selfMask(honest.get(i)), 1);
        if (i + 1 < honest.size()) {
          add(vector, at(path, honest.get(i)), 1);
        }
        if (i > 0) {
          add(vector, at(path, honest.get(i - 1)), -1);
        }
        addOtherPairs(vector, run, honest, i);
        assertThat(vector).isEqualTo(at(run.seen, honest.get(i)));
      }
    }
  }

  /** The pairs that are not on the path, colluders among them: as they are. */
  private void addOtherPairs(int[] vector, Opened run, List<String> honest, int i) {
    for (String peer : federation.hospitals()) {
      int j = honest.indexOf(peer);
      if (!peer.equals(honest.get(i)) && (j < 0 || Math.abs(i - j) > 1)) {
        add(vector, run.pairMask(honest.get(i), peer), 1);
      }
    }
  }

  private Map<String, int[]> otherInputs(Opened run, List<String> honest) {
    Map<String, int[]> other = new HashMap<>();
    int[] last = new int[DIMENSION];
    for (String id : honest) {
      add(last, at(run.inputs, id), 1);
    }
    for (String id : honest.subList(0, 3)) {
      other.put(id, random.ints(DIMENSION).toArray());
      add(last, at(other, id), -1);
    }
    other.put(honest.get(3), last);
    return other;
  }

  /**
   * A vector that comes after its hospital was given up: the server knows every mask of its pairs,
   * and not its self mask. Any input at all explains it, under exactly one self mask.
   */
  @Test
  void vectorThatComesLate_isExplainedByAnyInput() {
    Opened run = new Opened();
    int[] pairs = new int[DIMENSION];
    for (String peer : federation.hospitals().subList(0, 4)) {
      add(pairs, run.pairMask("h04", peer), 1);
    }
    int[] late = at(run.seen, "h04");
    for (int trial = 0; trial < 50; trial++) {
      int[] input = random.ints(DIMENSION).toArray();
      int[] self = run.selfMask("h04");
      add(self, at(run.inputs, "h04"), 1);
      add(self, input, -1);
      int[] vector = input.clone();
      add(vector, pairs, 1);
      add(vector, self, 1);
      assertThat(vector).isEqualTo(late);
    }
  }

  /** What one survivor gives for a sum holds one share of each hospital, whatever was asked. */
  @Test
  void replies_holdOneShareOfEachHospital_andNeverBothKinds() {
    SumRun run = new SumRun(federation, 4, ThresholdRule.TWO_THIRDS, 8);
    Map<String, Gone> gone = Map.of("h03", Gone.BEFORE_MASKING);
    Unmasking phase = accepted(run.agree(run.untilMasked(gone), gone));
    AdvertList list = phase.agreed().masked().shared().list();
    for (String id : List.of("h00", "h01", "h02", "h04")) {
      UnmaskReply reply = accepted(at(run.clients, id).unmask(phase.request()));
      List<String> kinds = new ArrayList<>();
      for (UnmaskReply.Opened one : reply.shares()) {
        Dealing dealing = at(phase.agreed().masked().shared().offers(), one.dealer()).dealing();
        for (Share.Kind kind : Share.Kind.values()) {
          if (dealing.dealt(list, id, new Share(kind, one.share()))) {
            kinds.add(one.dealer() + " " + kind);
          }
        }
      }
      assertThat(kinds)
          .containsExactly(
              "h00 SELF_MASK", "h01 SELF_MASK", "h02 SELF_MASK", "h03 MASK_KEY", "h04 SELF_MASK");
    }
  }
}
