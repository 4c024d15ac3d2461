package org.fedrouter.core.aggregation.secure;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.security.GeneralSecurityException;
import java.security.KeyPair;
import java.security.KeyPairGenerator;
import java.util.ArrayList;
import java.util.List;
import org.fedrouter.core.exchange.Bytes;
import org.junit.jupiter.api.Test;

/** Who may answer together is what every hospital has signed, to the letter. */
class RosterTest {
  private static final Policy POLICY =
      new Policy(List.of("exponential", "gaussian"), 256, 49_152, 32_768, 65_536, 3, 1, 1, 720);

  private final List<KeyPair> keys = List.of(pair(), pair(), pair());

  static KeyPair pair() {
    try {
      KeyPairGenerator generator = KeyPairGenerator.getInstance("EC");
      generator.initialize(256);
      return generator.generateKeyPair();
    } catch (GeneralSecurityException e) {
      throw new IllegalStateException(e);
    }
  }

  private Roster roster() {
    List<Member> members = new ArrayList<>();
    for (int i = 0; i < 3; i++) {
      members.add(new Member("hospital-" + i, 32, Bytes.of(keys.get(i).getPublic().getEncoded())));
    }
    return new Roster(7, POLICY, members);
  }

  private String signed(int signatures) {
    Roster roster = roster();
    StringBuilder text = new StringBuilder(roster.text());
    for (int i = 0; i < signatures; i++) {
      text.append(roster.signatureLine("hospital-" + i, keys.get(i).getPrivate()));
    }
    return text.toString();
  }

  @Test
  void roster_signedByAll_isRead_asItWasWritten() {
    Roster read = Roster.readSigned(signed(3));
    assertThat(read).isEqualTo(roster());
    assertThat(read.hash()).isEqualTo(roster().hash());
    assertThat(Roster.readUnsigned(roster().text())).isEqualTo(roster());
  }

  @Test
  void roster_withoutASignature_orWithAnotherOnes_isRefused() {
    assertThatThrownBy(() -> Roster.readSigned(signed(2)))
        .hasMessageContaining("hospital-2 has not signed");
    String forged = signed(2) + roster().signatureLine("hospital-2", pair().getPrivate());
    assertThatThrownBy(() -> Roster.readSigned(forged)).hasMessageContaining("not its own");
  }

  @Test
  void roster_changedAnywhereAfterSigning_isRefused() {
    for (String[] change :
        new String[][] {
          {"serial 7", "serial 8"},
          {"quorum 3", "quorum 2"},
          {"colluding 1", "colluding 0"},
          {"noise 65536", "noise 4"},
          {"hospital-1 32", "hospital-1 33"},
          {"hospitals-per-patient 1", "hospitals-per-patient 2"}
        }) {
      String changed = signed(3).replace(change[0], change[1]);
      assertThat(changed).isNotEqualTo(signed(3));
      assertThatThrownBy(() -> Roster.readSigned(changed))
          .as(change[1])
          .isInstanceOf(IllegalArgumentException.class);
    }
  }

  @Test
  void text_thatIsMalformed_isRefused_namingTheLine() {
    String text = roster().text();
    assertThatThrownBy(() -> Roster.readUnsigned("")).hasMessageContaining("line 1");
    assertThatThrownBy(() -> Roster.readUnsigned(text.replace("clip 49152", "clip many")))
        .hasMessageContaining("line 5")
        .hasMessageContaining("clip");
    assertThatThrownBy(() -> Roster.readUnsigned(text.replace("clip 49152\n", "")))
        .hasMessageContaining("line 5");
    assertThatThrownBy(() -> Roster.readUnsigned(text.replace("quorum 3", "quorum  3")))
        .isInstanceOf(IllegalArgumentException.class);
    assertThatThrownBy(() -> Roster.readUnsigned(text.replace("hospital-2 32", "hospital-2")))
        .hasMessageContaining("line 14");
    assertThatThrownBy(() -> Roster.readUnsigned(text.replace("hospital-2", "hospital-1")))
        .hasMessageContaining("twice");
    assertThatThrownBy(() -> Roster.readUnsigned(text.replace("quorum 3", "quorum 4")))
        .hasMessageContaining("needs as many hospitals");
    assertThatThrownBy(() -> Roster.readUnsigned(text.replace("colluding 1", "colluding 2")))
        .hasMessageContaining("at most quorum - 2");
    assertThatThrownBy(() -> Roster.readUnsigned(text.replace("hospital-0 32", "hospital-0 90000")))
        .hasMessageContaining("modulo 2^32");
    assertThatThrownBy(() -> Roster.readUnsigned(text.replace("noise 65536", "noise 3")))
        .hasMessageContaining("noise must be");
  }

  /** Otherwise the roster would be signed, and every exact answer fail. */
  @Test
  void shards_ofAllHospitals_areCountedTogether() {
    Policy gentle = new Policy(List.of("exponential"), 256, 1, 256, 4, 3, 1, 1, 720);
    assertThat(roster(gentle, 50_000, 50_000 - 1).members()).hasSize(3);
    assertThatThrownBy(() -> roster(gentle, 50_000, 50_000))
        .hasMessageContaining("at most 100000 shards, got 100001");
  }

  private Roster roster(Policy policy, int first, int second) {
    int[] shards = {first, second, 1};
    List<Member> members = new ArrayList<>();
    for (int i = 0; i < 3; i++) {
      Bytes key = Bytes.of(keys.get(i).getPublic().getEncoded());
      members.add(new Member("hospital-" + i, shards[i], key));
    }
    return new Roster(1, policy, members);
  }
}
