package org.fedrouter.core.federation.hospital;

import static org.assertj.core.api.Assertions.assertThat;
import static org.fedrouter.core.federation.hospital.Consortium.accepted;
import static org.fedrouter.core.federation.hospital.Consortium.refused;

import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.TreeMap;
import org.fedrouter.core.aggregation.secure.Outcome;
import org.fedrouter.core.aggregation.secure.Refusal.Reason;
import org.fedrouter.core.aggregation.secure.group.Draw;
import org.fedrouter.core.aggregation.secure.group.EpochGroups;
import org.fedrouter.core.aggregation.secure.group.Mode;
import org.fedrouter.core.aggregation.secure.group.ThresholdRule;
import org.fedrouter.core.exchange.Bytes;
import org.fedrouter.core.federation.hospital.Consortium.Replayed;
import org.fedrouter.core.federation.server.DrawList;
import org.fedrouter.core.federation.terms.JoiningTerms;
import org.fedrouter.core.federation.terms.TrainingTerms;
import org.junit.jupiter.api.Test;

/** The draw of groups, with servers that show hospitals different things. */
class HospitalDrawTest {
  private final Consortium consortium = new Consortium(12);
  private final TrainingTerms terms =
      consortium.terms(
          "notes",
          new JoiningTerms(
              Mode.BALANCED, 1, 3, "nnm+trmean", ThresholdRule.TWO_THIRDS, 1),
          3,
          3);
  private final Draw draw = terms.draw(consortium.roster());
  private final Map<String, HospitalDraw> draws = new TreeMap<>();

  HospitalDrawTest() {
    for (String id : consortium.hospitals()) {
      draws.put(
          id, HospitalDraw.begin(consortium.party(id), draw, new Replayed(id.hashCode())));
    }
  }

  private HospitalDraw of(String id) {
    return Objects.requireNonNull(draws.get(id));
  }

  private byte[] commitments(List<String> hospitals) {
    return new DrawList(
            hospitals.stream().map(id -> Bytes.of(of(id).commitment().encode())).toList())
        .encode();
  }

  private byte[] reveals(List<String> hospitals) {
    return new DrawList(
            hospitals.stream().map(id -> Bytes.of(of(id).reveal().encode())).toList())
        .encode();
  }

  private Outcome<EpochGroups> groups(String id, byte[] commitments, byte[] reveals) {
    return of(id)
        .shown(commitments, consortium.party(id))
        .then(shown -> shown.groups(reveals, consortium.party(id)));
  }

  @Test
  void hospitals_thatAreShownTheSame_haveTheSameGroups() {
    List<String> all = consortium.hospitals();
    EpochGroups first = accepted(groups("h00", commitments(all), reveals(all)));
    assertThat(first.groups()).hasSize(4);
    for (String id : all) {
      assertThat(accepted(groups(id, commitments(all), reveals(all))).hash())
          .isEqualTo(first.hash());
    }
  }

  @Test
  void hospitals_thatAreShownOtherCommitments_nameTheirGroupsDifferently() {
    List<String> all = consortium.hospitals();
    List<String> less = all.subList(0, 11);
    EpochGroups honest = accepted(groups("h00", commitments(all), reveals(less)));
    EpochGroups split = accepted(groups("h01", commitments(less), reveals(less)));
    assertThat(honest.excluded()).containsExactly("h11");
    assertThat(split.hash()).isNotEqualTo(honest.hash());
  }

  @Test
  void seed_isToldForOneListOnly_andOnlyOneThatItIsIn() {
    List<String> all = consortium.hospitals();
    HospitalDraw shown = accepted(of("h00").shown(commitments(all), consortium.party("h00")));
    assertThat(accepted(shown.shown(commitments(all), consortium.party("h00")))).isEqualTo(shown);
    assertThat(
            refused(shown.shown(commitments(all.subList(0, 11)), consortium.party("h00"))).reason())
        .isEqualTo(Reason.OTHER_REQUEST);
    assertThat(
            refused(of("h00").shown(commitments(all.subList(1, 12)), consortium.party("h00")))
                .reason())
        .isEqualTo(Reason.SPLIT_VIEW);
    assertThat(refused(of("h00").groups(reveals(all), consortium.party("h00"))).reason())
        .isEqualTo(Reason.OTHER_STEP);
  }

  @Test
  void hospital_whoseSeedIsLeftOut_seesIt() {
    List<String> all = consortium.hospitals();
    assertThat(refused(groups("h00", commitments(all), reveals(all.subList(1, 12)))).detail())
        .contains("seed is not among");
  }

  @Test
  void commitmentsOfStrangers_andWrongSeeds_areRefused() {
    Consortium others = new Consortium(12);
    HospitalDraw foreign = HospitalDraw.begin(others.party("h01"), draw, new Replayed(1));
    List<Bytes> mixed = new ArrayList<>();
    mixed.add(Bytes.of(of("h00").commitment().encode()));
    mixed.add(Bytes.of(foreign.commitment().encode()));
    assertThat(
            refused(of("h00").shown(new DrawList(mixed).encode(), consortium.party("h00")))
                .reason())
        .isEqualTo(Reason.SIGNATURE);
    List<Bytes> seeds = new ArrayList<>();
    consortium.hospitals().forEach(id -> seeds.add(Bytes.of(of(id).reveal().encode())));
    seeds.set(1, Bytes.of(foreign.reveal().encode()));
    assertThat(
            refused(
                    groups(
                        "h00",
                        commitments(consortium.hospitals()),
                        new DrawList(seeds).encode()))
                .reason())
        .isEqualTo(Reason.CONTENT);
    assertThat(refused(groups("h00", new byte[] {9}, new byte[0])).reason())
        .isEqualTo(Reason.CONTENT);
  }

  /** ECDSA signs differently each time: after a restart the very same bytes must go out. */
  @Test
  void draw_thatIsReadAgain_goesOnWhereItWas() {
    byte[] all = commitments(consortium.hospitals());
    HospitalDraw shown = accepted(of("h00").shown(all, consortium.party("h00")));
    for (HospitalDraw before : List.of(of("h00"), shown)) {
      assertThat(HospitalDraw.decode(draw, before.encode())).isEqualTo(before);
    }
    assertThat(shown.toString()).doesNotContain(shown.reveal().seed().hex());
  }
}
