package org.fedrouter.compliance.vex;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Instant;
import java.util.List;
import org.fedrouter.compliance.cpe.CpeName;
import org.fedrouter.compliance.cpe.CpeReading;
import org.fedrouter.compliance.purl.Purl;
import org.fedrouter.compliance.vex.Verdict.Holds;
import org.fedrouter.compliance.vex.Verdict.Silent;
import org.junit.jupiter.api.Test;

class StatementsTest {
  private static final String CVE = "CVE-2026-1";
  private static final Instant DAY = Instant.parse("2026-05-01T00:00:00Z");
  private static final Instant LATER = DAY.plusSeconds(86_400);
  private static final Subject DEVICE = new Subject(List.of("pump"), null, List.of(), List.of());
  private static final Subject OTHER = new Subject(List.of("scanner"), null, List.of(), List.of());

  private static Subject ssl(Subject... within) {
    return new Subject(
        List.of("ssl"),
        Purl.parse("pkg:generic/openssl@3.0.1?arch=arm"),
        List.of(cpe("cpe:2.3:a:openssl:openssl:3.0.1:*:*:*:*:*:*:*")),
        List.of(within));
  }

  private static CpeName cpe(String text) {
    return ((CpeReading.Read) CpeName.read(text)).name();
  }

  private static Vex vex(String id, Instant time, Status status, Product... products) {
    Statement statement =
        new Statement(
            CVE,
            List.of("GHSA-1"),
            List.of(products),
            status,
            null,
            List.of(),
            null,
            null,
            time,
            null);
    return new Vex(Vex.Format.OPENVEX, id, "a", null, 1, List.of(statement), List.of());
  }

  private static Verdict about(Subject subject, Instant at, Vex... documents) {
    return new Statements(List.of(documents)).about(subject, CVE, at);
  }

  private static Status status(Verdict verdict) {
    return ((Holds) verdict).statement().status();
  }

  @Test
  void about_newerStatement_holdsFromItsTimeOn() {
    Vex first = vex("1", DAY, Status.AFFECTED, Product.whole("ssl"));
    Vex second = vex("2", LATER, Status.FIXED, Product.whole("ssl"));
    assertThat(status(about(ssl(), LATER, second, first))).isEqualTo(Status.FIXED);
    assertThat(status(about(ssl(), DAY, second, first))).isEqualTo(Status.AFFECTED);
    assertThat(about(ssl(), LATER, second, first))
        .isInstanceOfSatisfying(
            Holds.class,
            holds -> {
              assertThat(holds.overruled()).isEqualTo(1);
              assertThat(holds.why()).contains("statement of 2", "reference ssl");
            });
    assertThat(about(ssl(), DAY.minusSeconds(1), first)).isInstanceOf(Silent.class);
  }

  @Test
  void about_packageUrl_meansEveryVersionUnlessItNamesOne() {
    for (String text : List.of("pkg:generic/openssl", "pkg:generic/openssl@3.0.1")) {
      assertThat(about(ssl(), DAY, vex("1", DAY, Status.FIXED, Product.whole(text))))
          .isInstanceOf(Holds.class);
    }
    for (String text :
        List.of(
            "pkg:generic/openssl@3.0.2",
            "pkg:generic/openssl?arch=x86",
            "pkg:npm/openssl",
            "pkg:x")) {
      assertThat(about(ssl(), DAY, vex("1", DAY, Status.FIXED, Product.whole(text))))
          .isInstanceOf(Silent.class);
    }
  }

  @Test
  void about_cpeName_meansWhatItIncludes() {
    Product all = Product.whole("cpe:2.3:a:openssl:openssl:*:*:*:*:*:*:*:*");
    Product newer = Product.whole("cpe:2.3:a:openssl:openssl:3.0.2:*:*:*:*:*:*:*");
    assertThat(about(ssl(), DAY, vex("1", DAY, Status.FIXED, all))).isInstanceOf(Holds.class);
    assertThat(about(ssl(), DAY, vex("1", DAY, Status.FIXED, newer))).isInstanceOf(Silent.class);
  }

  @Test
  void about_statementOnTheDevice_holdsForWhatIsInIt() {
    Vex device = vex("1", DAY, Status.NOT_AFFECTED, Product.whole("pump"));
    assertThat(status(about(ssl(DEVICE), DAY, device))).isEqualTo(Status.NOT_AFFECTED);
    assertThat(about(ssl(OTHER), DAY, device))
        .isInstanceOfSatisfying(
            Silent.class,
            silent -> assertThat(silent.near()).containsExactly("1 is about other products"));
  }

  @Test
  void about_componentWithinAProduct_holdsThereOnly() {
    Product inPump = new Product(Named.of("pump"), List.of(Named.of("ssl")));
    Vex vex = vex("1", DAY, Status.NOT_AFFECTED, inPump);
    assertThat(about(ssl(DEVICE), DAY, vex)).isInstanceOf(Holds.class);
    assertThat(about(ssl(OTHER), DAY, vex)).isInstanceOf(Silent.class);
    assertThat(about(ssl(), DAY, vex)).isInstanceOf(Silent.class);
    assertThat(about(DEVICE, DAY, vex)).isInstanceOf(Silent.class);
  }

  @Test
  void about_sameTime_theMoreExactHoldsThenTheLast() {
    Vex within =
        vex("1", DAY, Status.FIXED, new Product(Named.of("pump"), List.of(Named.of("ssl"))));
    Vex component = vex("2", DAY, Status.AFFECTED, Product.whole("ssl"));
    Vex device = vex("3", DAY, Status.NOT_AFFECTED, Product.whole("pump"));
    assertThat(status(about(ssl(DEVICE), DAY, within, component, device))).isEqualTo(Status.FIXED);
    assertThat(status(about(ssl(DEVICE), DAY, component, device))).isEqualTo(Status.AFFECTED);
    Vex last = vex("4", DAY, Status.UNDER_INVESTIGATION, Product.whole("ssl"));
    assertThat(status(about(ssl(), DAY, component, last))).isEqualTo(Status.UNDER_INVESTIGATION);
  }

  @Test
  void about_aliasOfTheVulnerability_isTheSame() {
    Statements statements =
        new Statements(List.of(vex("1", DAY, Status.FIXED, Product.whole("ssl"))));
    assertThat(statements.about(ssl(), "GHSA-1", DAY)).isInstanceOf(Holds.class);
    assertThat(statements.about(ssl(), "CVE-2026-2", DAY)).isEqualTo(new Silent(List.of()));
  }
}
