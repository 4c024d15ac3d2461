package org.fedrouter.compliance.vex;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;

import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Random;
import org.fedrouter.compliance.csaf.CsafCheck;
import org.fedrouter.compliance.document.JsonReader;
import org.fedrouter.compliance.document.Limits;
import org.fedrouter.compliance.document.RefusedDocument;
import org.fedrouter.compliance.document.schema.PublishedSchemas;
import org.junit.jupiter.api.Test;

class VexFileTest {
  private static final long SEED = 20261122;
  private static final Instant TIME = Instant.parse("2026-05-01T00:00:00Z");
  private static final String ID = "urn:uuid:3e671687-395b-41f5-a30f-a58921a69b79";
  private static final CsafPublisher PUBLISHER =
      new CsafPublisher("user", "Hospital", "https://example.org", TIME);

  private static Vex read(String text) throws IOException, RefusedDocument {
    return VexFile.read(text.getBytes(StandardCharsets.UTF_8), Limits.UPLOAD);
  }

  /** Statements with words that the format has. */
  private static Vex sample(Random random, Vex.Format format) {
    List<Statement> statements = new ArrayList<>();
    for (int i = random.nextInt(6); i >= 0; i--) {
      statements.add(statement(random, format, i));
    }
    return new Vex(format, ID, "An <author>", TIME, 1 + random.nextInt(3), statements, List.of());
  }

  private static Statement statement(Random random, Vex.Format format, int number) {
    boolean own = format == Vex.Format.CYCLONEDX;
    List<Status> choice =
        own
            ? List.of(Status.values())
            : List.of(
                Status.NOT_AFFECTED, Status.AFFECTED, Status.FIXED, Status.UNDER_INVESTIGATION);
    Status status = choice.get(random.nextInt(choice.size()));
    boolean not = status == Status.NOT_AFFECTED;
    List<Justification> reasons =
        own
            ? List.of(Justification.REQUIRES_CONFIGURATION, Justification.PROTECTED_AT_PERIMETER)
            : List.of(
                Justification.COMPONENT_NOT_PRESENT,
                Justification.INLINE_MITIGATIONS_ALREADY_EXIST);
    boolean responses = format != Vex.Format.OPENVEX && status == Status.AFFECTED;
    boolean times = format != Vex.Format.CSAF;
    List<Product> products = new ArrayList<>(List.of(Product.whole("pkg:npm/a@" + number)));
    if (!own) {
      Named cpe = new Named("part " + number, null, "cpe:2.3:a:v:p" + number + ":*:*:*:*:*:*:*:*");
      products.add(new Product(Named.of("device <" + number + ">"), List.of(cpe)));
    }
    return new Statement(
        "CVE-2026-" + (1000 + number),
        List.of("GHSA-" + number),
        products,
        status,
        not ? reasons.get(random.nextInt(reasons.size())) : null,
        responses ? List.of(Response.UPDATE, Response.WORKAROUND_AVAILABLE) : List.of(),
        random.nextBoolean() || not ? "detail & \"more\" " + number : null,
        status == Status.AFFECTED ? "update <it>" : null,
        times ? TIME.minusSeconds(random.nextInt(9999)) : null,
        times && random.nextBoolean() ? TIME.plusSeconds(random.nextInt(9999)) : null);
  }

  @Test
  void cycloneDx_anyStatements_areValidAndReadTheSame() throws IOException, RefusedDocument {
    Random random = new Random(SEED);
    for (int round = 0; round < 100; round++) {
      Vex vex = sample(random, Vex.Format.CYCLONEDX);
      String text = VexFile.cycloneDx(vex);
      assertThat(read(text)).as("seed %d, round %d", SEED, round).isEqualTo(vex);
      assertThat(
              PublishedSchemas.named("bom-1.6.schema.json")
                  .validate(
                      JsonReader.read(
                          new ByteArrayInputStream(text.getBytes(StandardCharsets.UTF_8)),
                          Limits.UPLOAD)))
          .isEmpty();
    }
  }

  @Test
  void openVex_anyStatements_readTheSame() throws IOException, RefusedDocument {
    Random random = new Random(SEED);
    for (int round = 0; round < 100; round++) {
      Vex vex = sample(random, Vex.Format.OPENVEX);
      assertThat(read(VexFile.openVex(vex))).as("seed %d, round %d", SEED, round).isEqualTo(vex);
    }
  }

  /** Reading checks the schema and all mandatory tests, so no finding means a valid document. */
  @Test
  void csaf_anyStatements_areValidAndReadTheSame() throws IOException, RefusedDocument {
    Random random = new Random(SEED);
    for (int round = 0; round < 100; round++) {
      Vex vex = sample(random, Vex.Format.CSAF);
      Vex again = read(VexFile.csaf(vex, PUBLISHER));
      assertThat(again.findings()).as("seed %d, round %d", SEED, round).isEmpty();
      assertThat(again).as("seed %d, round %d", SEED, round).isEqualTo(vex);
    }
  }

  @Test
  void csaf_statementsThatContradict_theNewestIsWritten() throws IOException, RefusedDocument {
    List<Product> products = List.of(Product.whole("pkg:npm/a@1"));
    Statement old = of(products, Status.UNDER_INVESTIGATION, TIME.minusSeconds(1));
    Statement now = of(products, Status.FIXED, TIME);
    Vex vex = new Vex(Vex.Format.OPENVEX, "x", "a", TIME, 1, List.of(now, old), List.of());
    Vex again = read(VexFile.csaf(vex, PUBLISHER));
    assertThat(again.statements()).extracting(Statement::status).containsExactly(Status.FIXED);
    assertThat(again.findings()).isEmpty();
  }

  private static Statement of(List<Product> products, Status status, Instant time) {
    return new Statement(
        "CVE-2026-1", List.of(), products, status, null, List.of(), null, null, time, null);
  }

  @Test
  void read_cycloneDxXml_isReadLikeJson() throws IOException, RefusedDocument {
    Vex vex =
        read(
            """
            <bom xmlns="http://cyclonedx.org/schema/bom/1.6" serialNumber="urn:uuid:1" version="3">
             <metadata><timestamp>2026-05-01T00:00:00Z</timestamp></metadata>
             <vulnerabilities><vulnerability><id>CVE-2026-1</id>
              <analysis><state>not_affected</state><justification>code_not_reachable</justification>
               <responses><response>update</response></responses><detail>why</detail></analysis>
              <affects><target><ref>ssl</ref></target><target><ref>tls</ref></target></affects>
             </vulnerability><vulnerability><id>CVE-2026-2</id></vulnerability></vulnerabilities></bom>
            """);
    assertThat(vex.timestamp()).isEqualTo(TIME);
    assertThat(vex.revision()).isEqualTo(3);
    assertThat(vex.statements()).hasSize(1);
    Statement statement = vex.statements().getFirst();
    assertThat(statement.status()).isEqualTo(Status.NOT_AFFECTED);
    assertThat(statement.justification()).isEqualTo(Justification.CODE_NOT_REACHABLE);
    assertThat(statement.responses()).containsExactly(Response.UPDATE);
    assertThat(statement.products()).containsExactly(Product.whole("ssl"), Product.whole("tls"));
  }

  @Test
  void read_wordsThatAreNotKnown_areFindings() throws IOException, RefusedDocument {
    Vex vex =
        read(
            """
            {"@context": "https://openvex.dev/ns/v0.2.0", "@id": "x", "author": "a", "version": 1,
             "timestamp": "yesterday", "statements": [
             {"vulnerability": {"name": "CVE-2026-1"}, "products": [{"@id": "p"}], "status": "maybe"},
             {"vulnerability": {"name": "CVE-2026-2"}, "products": [{"@id": "p"}], "status": "not_affected"}]}
            """);
    assertThat(vex.statements()).hasSize(1);
    assertThat(vex.findings()).hasSize(3);
    assertThat(vex.timestamp()).isNull();
  }

  @Test
  void read_somethingElse_isRefused() {
    for (String text :
        List.of("{}", "[]", "<x/>", "", "<!DOCTYPE bom><bom/>", "{\"a\":1,\"a\":2}")) {
      assertThatExceptionOfType(RefusedDocument.class).isThrownBy(() -> read(text));
    }
  }

  @Test
  void read_csafThatBreaksATest_isReadWithAFinding() throws IOException, RefusedDocument {
    String text =
        VexFile.csaf(sample(new Random(SEED), Vex.Format.CSAF), PUBLISHER)
            .replace("\"status\": \"final\"", "\"status\": \"draft\"")
            .replace("\"title\": \"Exploitability of vulnerabilities\",", "");
    assertThat(read(text).findings()).isNotEmpty();
    assertThat(
            CsafCheck.violations(
                JsonReader.read(
                    new ByteArrayInputStream(text.getBytes(StandardCharsets.UTF_8)),
                    Limits.UPLOAD)))
        .isNotEmpty();
  }
}
