package org.fedrouter.compliance.signature;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;

import java.util.List;
import org.fedrouter.compliance.signature.SignatureCheck.Checked;
import org.fedrouter.compliance.signature.Standing.Fault;
import org.fedrouter.core.requirement.Requirement;
import org.junit.jupiter.api.Test;

class SignatureCheckTest {
  private final RecordVersion first = Signed.version("finding-1", 1, "not affected");
  private final RecordVersion second = Signed.version("finding-1", 2, "affected");
  private final RecordVersion other = Signed.version("finding-2", 1, "not affected");

  private static List<Standing> standings(
      List<RecordVersion> versions, List<Signature> signatures) {
    return SignatureCheck.all(versions.getFirst().record(), versions, signatures).stream()
        .map(Checked::standing)
        .toList();
  }

  @Test
  @Requirement("11.70")
  void signature_copiedToAnotherRecord_isInvalid() {
    Signature signature = Signed.signature(first, Meaning.APPROVAL);
    assertThat(standings(List.of(first), List.of(signature))).containsExactly(new Standing.Valid());
    assertThat(first.text()).isEqualTo(other.text());
    assertThat(standings(List.of(other), List.of(signature)))
        .containsExactly(new Standing.Invalid(Fault.OTHER_RECORD));
  }

  @Test
  @Requirement("11.70")
  void signature_relabelledForAnotherRecord_isInvalid() {
    Signature real = Signed.signature(second, Meaning.APPROVAL);
    Signature forged =
        new Signature(
            "finding-1",
            1,
            real.recordHash(),
            real.signer(),
            real.at(),
            real.meaning(),
            real.components(),
            real.series(),
            real.previous());
    assertThat(standings(List.of(first), List.of(forged)))
        .containsExactly(new Standing.Invalid(Fault.ALTERED));
  }

  @Test
  @Requirement("11.70")
  void signature_afterAnEdit_isVoid() {
    Signature signature = Signed.signature(first, Meaning.APPROVAL);
    assertThat(standings(List.of(first, second), List.of(signature)))
        .containsExactly(new Standing.Voided(2));
  }

  @Test
  @Requirement("11.10(a)")
  void record_oneCharacterFlipped_isFound() {
    Signature signature = Signed.signature(first, Meaning.APPROVAL);
    String text = first.text();
    for (int i = 0; i < text.length(); i++) {
      String flipped = text.substring(0, i) + (char) (text.charAt(i) ^ 1) + text.substring(i + 1);
      assertThat(standings(List.of(new RecordVersion("finding-1", 1, flipped)), List.of(signature)))
          .containsExactly(new Standing.Invalid(Fault.ALTERED));
    }
  }

  @Test
  @Requirement("11.10(a)")
  void chain_signatureTakenOut_isFound() {
    List<Signature> all = Signed.all(first);
    assertThat(standings(List.of(first), all)).containsOnly(new Standing.Valid());
    List<Signature> without = List.of(all.get(0), all.get(2), all.get(3));
    assertThat(standings(List.of(first), without))
        .containsExactly(
            new Standing.Valid(), new Standing.Invalid(Fault.BROKEN_CHAIN), new Standing.Valid());
  }

  @Test
  void signature_ofAVersionThatIsNotThere_isInvalid() {
    assertThat(standings(List.of(first), List.of(Signed.signature(second, Meaning.REVIEW))))
        .containsExactly(new Standing.Invalid(Fault.NO_SUCH_VERSION));
  }

  @Test
  @Requirement("11.50(a)")
  void signature_saysPrintedNameTimeAndMeaning() {
    Signature signature = Signed.signature(first, Meaning.RESPONSIBILITY);
    assertThat(signature.display())
        .isEqualTo("Analyst One (analyst-1), responsibility, 2026-11-22T12:00:00Z");
    assertThat(signature.text())
        .contains(
            "printed-name: Analyst One\n",
            "time: 2026-11-22T12:00:00Z\n",
            "meaning: responsibility\n");
    assertThatIllegalArgumentException().isThrownBy(() -> new Signer("a", "turned\u202earound"));
    assertThatIllegalArgumentException().isThrownBy(() -> new Signer("a", " "));
  }
}
