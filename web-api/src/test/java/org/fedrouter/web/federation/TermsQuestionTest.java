package org.fedrouter.web.federation;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.catchThrowableOfType;

import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.security.GeneralSecurityException;
import java.security.KeyPairGenerator;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import org.fedrouter.core.aggregation.secure.Member;
import org.fedrouter.core.aggregation.secure.Policy;
import org.fedrouter.core.aggregation.secure.Roster;
import org.fedrouter.core.exchange.Bytes;
import org.fedrouter.core.federation.terms.TrainingTerms;
import org.fedrouter.federation.Whereabouts;
import org.fedrouter.web.problem.FieldError;
import org.fedrouter.web.problem.ProblemException;
import org.junit.jupiter.api.Test;

/** Regions of a training: what is not known to be in scope is outside. */
class TermsQuestionTest {
  private static final Policy POLICY =
      new Policy(List.of("exponential"), 16, 1024, 1024, 64, 2, 0, 1, 24);

  private final Roster roster;
  private final Map<String, String> homes = new TreeMap<>();

  TermsQuestionTest() throws GeneralSecurityException {
    KeyPairGenerator generator = KeyPairGenerator.getInstance("EC");
    generator.initialize(256);
    List<Member> members = new ArrayList<>();
    for (int i = 0; i < 8; i++) {
      Bytes key = Bytes.of(generator.generateKeyPair().getPublic().getEncoded());
      members.add(new Member("h" + i, 1, key));
      if (i < 7) {
        homes.put("h" + i, i < 3 ? "eu" : "us");
      }
    }
    roster = new Roster(1, POLICY, members);
  }

  private static ObjectNode body(String mode, String... regions) {
    ObjectNode body =
        new ObjectMapper()
            .createObjectNode()
            .put("name", "notes")
            .put("base_model", "0b".repeat(32))
            .put("rank", 2)
            .put("dimension", 8)
            .put("mode", mode)
            .put("value_clip", 1)
            .put("patient_clip", 1)
            .put("epsilon", 3)
            .put("delta", 1e-5)
            .put("rounds", 2)
            .put("local_steps", 1);
    if (regions.length > 0) {
      List.of(regions).forEach(body.putArray("regions")::add);
    }
    return body;
  }

  private TrainingTerms terms(ObjectNode body, List<String> allowed, String own) {
    return TermsQuestion.read(body, roster, new Whereabouts(homes, allowed, own));
  }

  private String refused(ObjectNode body, List<String> allowed, String own) {
    List<FieldError> errors =
        catchThrowableOfType(ProblemException.class, () -> terms(body, allowed, own))
            .problem()
            .errors();
    return errors.toString();
  }

  @Test
  void nothingSaid_anywhere_isATrainingWithoutRegions() {
    TrainingTerms terms = terms(body("max-secrecy"), List.of(), "");
    assertThat(terms.residency().stated()).isFalse();
    assertThat(terms.hospitals()).hasSize(8);
  }

  @Test
  void hospitalsOfTheRegions_areTaken_andNoOther() {
    assertThat(terms(body("max-secrecy", "us"), List.of(), "").hospitals())
        .containsExactly("h3", "h4", "h5", "h6");
    TrainingTerms both = terms(body("max-secrecy", "us", "eu"), List.of(), "");
    assertThat(both.hospitals()).hasSize(7).doesNotContain("h7");
    assertThat(both.residency().regions()).containsExactlyEntriesOf(homes);
  }

  @Test
  void installationsRegions_areTheDefault_andTheMost() {
    assertThat(terms(body("max-secrecy"), List.of("eu"), "").hospitals()).hasSize(3);
    assertThat(refused(body("max-secrecy", "us"), List.of("eu"), ""))
        .contains("/regions", "must be among those of this installation: eu");
  }

  @Test
  void nothingInScope_isRefusedByName() {
    assertThat(refused(body("max-secrecy", "eu", "asia"), List.of(), ""))
        .contains("/regions", "there is none in asia");
    assertThat(refused(body("max-secrecy"), List.of("asia"), "")).contains("there is none in asia");
    ObjectNode named = body("max-secrecy", "eu");
    List.of("h0", "h1", "h2", "h7").forEach(named.putArray("hospitals")::add);
    assertThat(refused(named, List.of(), "")).contains("/hospitals", "which are not: h7");
  }

  @Test
  void updatesThatCanBeSeen_areForTheRoutersOwnRegion() {
    assertThat(refused(body("plain-robust", "eu"), List.of(), "")).contains("/mode", "no region");
    assertThat(refused(body("plain-robust", "eu"), List.of(), "us")).contains("/mode", "in us");
    assertThat(refused(body("plain-robust", "eu", "us"), List.of(), "us")).contains("/mode");
    assertThat(terms(body("plain-robust", "us"), List.of(), "us").hospitals()).hasSize(4);
  }

  @Test
  void groupsThatDoNotFitIntoARegion_areRefusedByItsName() {
    homes.put("h2", "us");
    assertThat(refused(body("max-secrecy", "eu", "us"), List.of(), ""))
        .contains("/regions", "region eu has 2 hospitals");
  }
}
