package org.fedrouter.core.aggregation.round;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.time.Instant;
import java.util.List;
import java.util.Locale;
import org.fedrouter.core.aggregation.secure.group.GroupPlan;
import org.fedrouter.core.aggregation.secure.group.Mode;
import org.fedrouter.core.exchange.Bytes;
import org.junit.jupiter.api.Test;

/** A certificate has one text, and what does not agree with itself is none. */
class RoundCertificateTest {
  private static final RoundSubject SUBJECT =
      new RoundSubject(
          "fedrouter/test",
          Instant.parse("2026-11-22T10:00:00.5Z"),
          12,
          1,
          hash(1),
          hash(2),
          hash(3));
  private static final RoundCharge CHARGE = new RoundCharge(2.98, 1e-5, 23_095_884);

  private static Bytes hash(int i) {
    return Bytes.sha256(new byte[] {(byte) i});
  }

  private static RoundCertificate balanced() {
    return new RoundCertificate(
        SUBJECT,
        new GroupPlan(Mode.BALANCED, 11, 1, 3),
        "nnm+trimmed-mean",
        CHARGE,
        7,
        List.of(new GroupSum(4, 4, hash(4)), GroupSum.failed(4), new GroupSum(3, 3, hash(5))),
        hash(6));
  }

  private static RoundCertificate of(Mode mode, int n, int s, int there, List<GroupSum> groups) {
    return new RoundCertificate(
        SUBJECT, new GroupPlan(mode, n, 1, s), "median", CHARGE, there, groups, hash(6));
  }

  @Test
  void text_isReadAsItWasWritten_inEveryMode() {
    List<RoundCertificate> all =
        List.of(
            balanced(),
            of(Mode.PLAIN_ROBUST, 5, 1, 4, List.of()),
            of(Mode.MAX_SECRECY, 5, 5, 4, List.of(new GroupSum(5, 4, hash(7)))));
    for (RoundCertificate certificate : all) {
      assertThat(RoundCertificate.read(certificate.text())).isEqualTo(certificate);
    }
    assertThat(balanced().text())
        .startsWith("fedrouter-round 1\nserver fedrouter/test\ntime 2026-11-22T10:00:00.500Z\n")
        .contains("\nmode balanced\n", "\ndropouts 4\n", "\ngroup 4 0 -\n", "\ndelta 1.0E-5\n");
  }

  @Test
  void textThatIsWrittenOtherwise_isRefused() {
    String text = balanced().text();
    for (String[] change :
        new String[][] {
          {"delta 1.0E-5", "delta 0.00001"},
          {"epsilon 2.98", "epsilon 2.980"},
          {"round 12", "round 012"},
          {"round 12", "round +12"},
          {"10:00:00.500Z", "10:00:00.5Z"},
          {"mode balanced", "mode Balanced"},
          {"group 4 0 -", "group 4 1 -"},
          {"result " + hash(6).hex(), "result " + hash(6).hex().toUpperCase(Locale.ROOT)},
          {"\ndropouts 4", ""},
          {"dropouts 4", "dropouts 5"},
          {"hospitals 11", "hospitals 12"},
          {"fedrouter-round 1", "fedrouter-round 2"},
          {"rule nnm", "rule  nnm"},
          {"epsilon 2.98", "epsilon NaN"}
        }) {
      String changed = text.replace(change[0], change[1]);
      assertThat(changed).isNotEqualTo(text);
      assertThatThrownBy(() -> RoundCertificate.read(changed))
          .as(change[1])
          .isInstanceOf(IllegalArgumentException.class);
    }
    assertThatThrownBy(() -> RoundCertificate.read(text + "more\n"))
        .isInstanceOf(IllegalArgumentException.class);
    assertThatThrownBy(() -> RoundCertificate.read("")).hasMessageContaining("line 1");
    assertThatThrownBy(() -> RoundCertificate.read(text.replace("epoch 1\n", "")))
        .hasMessageContaining("line 5");
    assertThatThrownBy(() -> RoundCertificate.read(text.replace("\n", "\r\n")))
        .isInstanceOf(IllegalArgumentException.class);
  }

  @Test
  void numbersThatDoNotAgree_areNoCertificate() {
    GroupSum whole = new GroupSum(5, 5, hash(7));
    assertThatThrownBy(() -> of(Mode.MAX_SECRECY, 5, 5, 4, List.of(whole)))
        .hasMessageContaining("participants must be those in the sums, 5, got 4");
    assertThatThrownBy(() -> of(Mode.MAX_SECRECY, 5, 5, 5, List.of()))
        .hasMessageContaining("groups must be of [5]");
    assertThatThrownBy(() -> of(Mode.PLAIN_ROBUST, 5, 1, 5, List.of(whole)))
        .hasMessageContaining("groups must be of []");
    assertThatThrownBy(() -> of(Mode.PLAIN_ROBUST, 5, 1, 0, List.of()))
        .hasMessageContaining("participants must be 1 to 5");
    assertThatThrownBy(() -> new GroupSum(4, 2, hash(1))).hasMessageContaining("sum of 2");
    assertThatThrownBy(() -> new GroupSum(4, 5, hash(1))).hasMessageContaining("sum of 5");
    assertThatThrownBy(() -> new GroupSum(4, 4, Bytes.EMPTY)).hasMessageContaining("sum of 4");
    assertThatThrownBy(() -> new RoundCharge(-1, 1e-5, 0)).hasMessageContaining("epsilon");
    assertThatThrownBy(() -> new RoundCharge(1, 0, 0)).hasMessageContaining("delta");
    assertThatThrownBy(() -> new RoundCharge(1, 1e-5, -1)).hasMessageContaining("nano");
  }
}
