package org.fedrouter.inference;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.net.URI;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Optional;
import java.util.UUID;
import java.util.stream.Collectors;
import java.util.stream.IntStream;
import org.fedrouter.budget.ChargedTraining;
import org.fedrouter.budget.TrainingCharge;
import org.fedrouter.core.accounting.Delta;
import org.fedrouter.core.accounting.TrainingPlan;
import org.fedrouter.core.aggregation.secure.group.Mode;
import org.fedrouter.core.aggregation.secure.group.ThresholdRule;
import org.fedrouter.core.exchange.Bytes;
import org.fedrouter.core.federation.terms.AdapterTerms;
import org.fedrouter.core.federation.terms.Evaluation;
import org.fedrouter.core.federation.terms.JoiningTerms;
import org.fedrouter.core.federation.terms.Method;
import org.fedrouter.core.federation.terms.PrivacyTerms;
import org.fedrouter.core.federation.terms.ScheduleTerms;
import org.fedrouter.core.federation.terms.ServerOptimizer;
import org.fedrouter.core.federation.terms.TrainingTerms;
import org.fedrouter.federation.AdapterVersion;
import org.fedrouter.federation.Stage;
import org.fedrouter.node.Node;
import org.junit.jupiter.api.Test;

class CatalogueTest {
  private static final Node A = new Node("a", "icu", URI.create("https://127.0.0.1:1"), 4);
  private static final Node B = new Node("b", "east", URI.create("https://127.0.0.1:2"), 4);

  private static final String MANY =
      """
      {"id":"a","models":[
        {"name":"small","hash":"00","later":[1],"adapters":[
          {"name":"ward","hash":"11","epsilon":3,"delta":1e-6,"hospital":"icu"},
          {"name":"ward2","hash":"22","epsilon":2,"delta":1e-6,"hospital":"east"},
          {"name":"secret","hash":"33"},
          {"hash":"44","epsilon":2,"delta":1e-6}]},
        {"name":"large","hash":"01","state":"ready"},
        {"name":"old","hash":"02","state":"draining"}]}\
      """;

  @Test
  void page_ofOneModel_andOfMany_areRead() {
    Catalogue.Offer one = read(B, "{\"model\":\"small\",\"model_hash\":\"00\",\"x\":1}");
    assertThat(one.models()).containsExactly(new Catalogue.Model("small", "00", List.of()));
    Catalogue catalogue = new Catalogue(List.of(read(A, MANY), one));
    assertThat(catalogue.models()).containsExactly("large", "small");
    assertThat(catalogue.serving("small")).containsExactly(A, B);
    assertThat(catalogue.serving("large")).containsExactly(A);
    assertThat(catalogue.serving("")).containsExactly(A, B);
    assertThat(catalogue.serving("none")).isEmpty();
    assertThat(catalogue.hashes("")).containsExactly("00");
  }

  @Test
  void adapters_withoutPrivacyOrName_areNotPublished() {
    Catalogue catalogue = new Catalogue(List.of(read(A, MANY)));
    assertThat(catalogue.adapters("")).containsExactly("ward", "ward2");
  }

  @Test
  void adapter_ofTheOwnHospital_comesFirst() {
    Catalogue catalogue = new Catalogue(List.of(read(A, MANY)));
    assertThat(catalogue.adapter("", "", "east").orElseThrow().name()).isEqualTo("ward2");
    assertThat(catalogue.adapter("", "", "other").orElseThrow().name()).isEqualTo("ward");
    assertThat(catalogue.adapter("", "ward2", "icu").orElseThrow().hash()).isEqualTo("22");
    assertThat(catalogue.adapter("large", "", "icu")).isEmpty();
    assertThat(catalogue.adapter("", "secret", "icu")).isEmpty();
  }

  @Test
  void charged_leavesOnlyWhatALedgerPaid_andItsGuarantee() {
    String claim =
        """
        {"models":[{"name":"small","hash":"00","adapters":[
          {"name":"ward","hash":"11","epsilon":3,"delta":1e-6,"hospital":"icu","training":
            {"name":"t1","patients":9000,"lot":90,"steps":7,"noise_lattice":50000}},
          {"name":"odd","hash":"22","epsilon":3,"delta":1e-6,"hospital":"icu","training":
            {"name":"t2","patients":9000,"lot":"90","steps":7,"noise_lattice":50000}},
          {"name":"none","hash":"33","epsilon":3,"delta":1e-6,"hospital":"icu"}]}]}\
        """;
    Catalogue catalogue = new Catalogue(List.of(read(A, claim)));
    assertThat(catalogue.adapters("")).containsExactly("none", "odd", "ward");
    Catalogue charged =
        catalogue.charged(
            training ->
                Optional.of(
                    new ChargedTraining(training, 4, 7, new UUID(1, 2), "x", Instant.EPOCH)),
            name -> Optional.empty());
    Catalogue.Adapter ward = charged.adapter("", "", "icu").orElseThrow();
    assertThat(charged.adapters("")).containsExactly("ward");
    assertThat(ward.epsilon()).isEqualTo(4);
    assertThat(ward.training())
        .isEqualTo(
            new TrainingCharge(
                "icu", "t1", new TrainingPlan(9_000, 90, 7, 50_000), new Delta(1e-6)));
    assertThat(charged.models()).containsExactly("small");
    assertThat(
            catalogue.charged(training -> Optional.empty(), name -> Optional.empty()).adapters(""))
        .isEmpty();
  }

  /** Versions of federated adapters claim no training: the registry says which are published. */
  @Test
  void charged_believesPublishedVersions_byNameHashAndBase() {
    String offered =
        """
        {"models":[{"name":"small","hash":"00","adapters":[
          {"name":"notes.v3","hash":"11","epsilon":9,"delta":1e-6,"hospital":""},
          {"name":"notes.v2","hash":"22","epsilon":1,"delta":1e-6,"hospital":""}]},
          {"name":"large","hash":"01","adapters":[
          {"name":"notes.v3","hash":"11","epsilon":9,"delta":1e-6,"hospital":""}]}]}\
        """;
    Catalogue catalogue = new Catalogue(List.of(read(A, offered)));
    AdapterVersion published = version("11");
    Catalogue charged = charged(catalogue, published);
    assertThat(charged.adapters("small")).containsExactly("notes.v3");
    assertThat(charged.adapters("large")).isEmpty();
    Catalogue.Adapter adapter = charged.adapter("small", "notes.v3", "icu").orElseThrow();
    assertThat(adapter.epsilon()).isEqualTo(2);
    assertThat(adapter.delta()).isEqualTo(1e-5);
    assertThat(charged(catalogue, version("33")).adapters("small")).isEmpty();
  }

  private static Catalogue charged(Catalogue catalogue, AdapterVersion published) {
    return catalogue.charged(
        training -> Optional.empty(),
        name -> Optional.of(published).filter(version -> version.served().equals(name)));
  }

  private static AdapterVersion version(String sha256) {
    TrainingTerms terms =
        new TrainingTerms(
            "notes",
            0,
            new AdapterTerms(Bytes.sha256(), Method.FFA_LORA, 2, 2, 1, 8),
            new JoiningTerms(Mode.PLAIN_ROBUST, 0, 1, "mean", ThresholdRule.MAJORITY, 1),
            new PrivacyTerms(0.5, 3, 1e-5),
            new ScheduleTerms(
                9, 2, 1, 1, Duration.ofSeconds(9), Duration.ofSeconds(9), Duration.ofSeconds(9)),
            new ServerOptimizer(ServerOptimizer.Kind.FEDAVG, 1),
            Evaluation.PUBLIC,
            List.of("a", "b"));
    return new AdapterVersion(
        "notes", 3, "00", sha256, 32, 2, 2, "", "", terms.text(), Instant.EPOCH, Stage.PUBLISHED);
  }

  @Test
  void page_offersSoManyModelsAndAdapters_andNoMore() {
    String adapters =
        IntStream.range(0, 40)
            .mapToObj("{\"name\":\"a%d\",\"hash\":\"1\",\"epsilon\":1,\"delta\":1e-6}"::formatted)
            .collect(Collectors.joining(","));
    String models =
        IntStream.range(0, 100)
            .mapToObj(
                i -> "{\"name\":\"m%d\",\"hash\":\"0\",\"adapters\":[%s]}".formatted(i, adapters))
            .collect(Collectors.joining(","));
    List<Catalogue.Model> offered = read(A, "{\"models\":[" + models + "]}").models();
    assertThat(offered).hasSize(64);
    assertThat(offered.stream().map(model -> model.adapters().size()).filter(n -> n > 0))
        .containsExactly(40, 24);
  }

  @Test
  void page_thatIsNoObject_isRefused() {
    assertThatThrownBy(() -> read(A, "[]")).isInstanceOf(IllegalArgumentException.class);
    assertThatThrownBy(() -> read(A, "<html>")).isInstanceOf(IllegalArgumentException.class);
    assertThat(read(A, "{}").models()).containsExactly(new Catalogue.Model("", "", List.of()));
  }

  private static Catalogue.Offer read(Node node, String page) {
    return CatalogueJson.read(node, page.getBytes(StandardCharsets.UTF_8));
  }
}
