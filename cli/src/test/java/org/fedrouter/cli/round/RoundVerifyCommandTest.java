package org.fedrouter.cli.round;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import java.io.IOException;
import java.io.PrintWriter;
import java.io.StringWriter;
import java.nio.file.Files;
import java.nio.file.Path;
import java.security.GeneralSecurityException;
import java.security.KeyPair;
import java.security.KeyPairGenerator;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import org.fedrouter.cli.Fedrouter;
import org.fedrouter.cli.console.Json;
import org.fedrouter.cli.secret.AuditKeyFiles;
import org.fedrouter.compliance.audit.log.LogKey;
import org.fedrouter.core.aggregation.round.GroupSum;
import org.fedrouter.core.aggregation.round.RoundCertificate;
import org.fedrouter.core.aggregation.round.RoundCharge;
import org.fedrouter.core.aggregation.round.RoundSubject;
import org.fedrouter.core.aggregation.round.SignedRound;
import org.fedrouter.core.aggregation.secure.Member;
import org.fedrouter.core.aggregation.secure.Policy;
import org.fedrouter.core.aggregation.secure.Roster;
import org.fedrouter.core.aggregation.secure.group.GroupPlan;
import org.fedrouter.core.aggregation.secure.group.Mode;
import org.fedrouter.core.exchange.Bytes;
import org.fedrouter.core.note.Pem;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** A certificate is checked by whoever has the keys, and by nothing else. */
class RoundVerifyCommandTest {
  @TempDir private Path folder;

  private final List<LogKey> keys = AuditKeyFiles.fresh();
  private final List<KeyPair> identities = new ArrayList<>();
  private Roster roster;
  private SignedRound signed;

  private record Run(int exit, String out, String err) {}

  private static Run run(String... arguments) {
    StringWriter out = new StringWriter();
    StringWriter err = new StringWriter();
    int exit = Fedrouter.run(new PrintWriter(out, true), new PrintWriter(err, true), arguments);
    return new Run(exit, out.toString(), err.toString());
  }

  private static Bytes hash(int i) {
    return Bytes.sha256(new byte[] {(byte) i});
  }

  @BeforeEach
  void issue() throws GeneralSecurityException, IOException {
    KeyPairGenerator generator = KeyPairGenerator.getInstance("EC");
    generator.initialize(256);
    List<Member> members = new ArrayList<>();
    for (int i = 0; i < 9; i++) {
      identities.add(generator.generateKeyPair());
      members.add(new Member("h" + i, 1, Bytes.of(identities.get(i).getPublic().getEncoded())));
    }
    roster =
        new Roster(1, new Policy(List.of("gaussian"), 16, 1024, 1024, 64, 2, 0, 1, 24), members);
    RoundSubject subject =
        new RoundSubject(
            "fedrouter/test",
            Instant.parse("2026-11-22T10:00:00Z"),
            12,
            1,
            roster.hash(),
            hash(1),
            hash(2));
    RoundCertificate certificate =
        new RoundCertificate(
            subject,
            new GroupPlan(Mode.BALANCED, 9, 1, 3),
            "nnm+trimmed-mean",
            new RoundCharge(.5, 1e-5, 1234),
            5,
            List.of(new GroupSum(3, 3, hash(3)), GroupSum.failed(3), new GroupSum(3, 2, hash(4))),
            hash(5));
    signed = signed(certificate, keys);
    StringBuilder pem = new StringBuilder();
    keys.forEach(key -> pem.append(Pem.of(Pem.PUBLIC, key.open().der())));
    Files.writeString(folder.resolve("keys.pem"), pem);
    StringBuilder text = new StringBuilder(roster.text());
    for (int i = 0; i < 9; i++) {
      text.append(roster.signatureLine("h" + i, identities.get(i).getPrivate()));
    }
    Files.writeString(folder.resolve("roster.txt"), text);
  }

  private Run verify(String text, String... more) throws IOException {
    Path file = folder.resolve("round.txt");
    Files.writeString(file, text);
    List<String> arguments = new ArrayList<>(List.of("round", "verify"));
    arguments.addAll(List.of(more));
    arguments.addAll(List.of("--key", folder.resolve("keys.pem").toString(), file.toString()));
    return run(arguments.toArray(String[]::new));
  }

  @Test
  void certificate_thatTheServerSigned_isValid_andSaysWhatItPromises() throws IOException {
    Run plain = verify(signed.format());
    assertThat(plain.exit()).as(plain.err()).isZero();
    assertThat(plain.out()).contains("round 12 of epoch 1", "balanced", Mode.BALANCED.guarantee());
    JsonNode json = Json.parse(verify(signed.format(), "--json").out());
    assertThat(json.path("dropouts").intValue()).isEqualTo(4);
    assertThat(json.path("groups")).hasSize(3);
    assertThat(json.path("groups").path(1).has("sum")).isFalse();
    assertThat(json.path("groups").path(2).path("sum").textValue()).isEqualTo(hash(4).hex());
    assertThat(json.path("epsilon").doubleValue()).isEqualTo(.5);
    assertThat(json.path("charge_nano").longValue()).isEqualTo(1234);
    assertThat(json.path("countersigned")).isEmpty();
  }

  @Test
  void everyChangedField_isFound() throws IOException {
    for (String[] change :
        new String[][] {
          {"round 12", "round 13"},
          {"mode balanced", "mode max-secrecy"},
          {"byzantine 1", "byzantine 0"},
          {"rule nnm", "rule mnm"},
          {"epsilon 0.5", "epsilon 0.4"},
          {"delta 1.0E-5", "delta 1.0E-6"},
          {"charge-nano 1234", "charge-nano 1233"},
          {"participants 5", "participants 6"},
          {"dropouts 4", "dropouts 3"},
          {"group 3 0 -", "group 3 3 " + hash(9).hex()},
          {"result " + hash(5).hex(), "result " + hash(6).hex()},
          {"fedrouter/test", "fedrouter/tess"}
        }) {
      String changed = signed.format().replace(change[0], change[1]);
      assertThat(changed).isNotEqualTo(signed.format());
      Run run = verify(changed, "--json");
      assertThat(run.exit()).as(change[1]).isEqualTo(6);
      assertThat(run.out()).isEmpty();
      assertThat(run.err().strip().lines()).hasSize(1);
    }
  }

  @Test
  void oneOfTwoSignatures_isNotEnough_norAreKeysOfOthers() throws IOException {
    SignedRound half = signed(signed.certificate(), keys.subList(0, 1));
    Run one = verify(half.format());
    assertThat(one.exit()).isEqualTo(6);
    assertThat(one.err()).contains("no trusted key of ml-dsa-65");
    SignedRound strange = signed(signed.certificate(), AuditKeyFiles.fresh());
    assertThat(verify(strange.format()).exit()).isEqualTo(6);
    assertThat(verify("no certificate").exit()).isEqualTo(6);
  }

  @Test
  void hospitals_mayCountersign_andForgeriesAreFound() throws IOException {
    SignedRound more =
        signed
            .countersigned(roster.members().get(4), identities.get(4).getPrivate())
            .countersigned(roster.members().get(2), identities.get(2).getPrivate());
    String file = folder.resolve("roster.txt").toString();
    Run valid = verify(more.format(), "--roster", file, "--json");
    assertThat(valid.exit()).as(valid.err()).isZero();
    assertThat(Json.parse(valid.out()).path("countersigned").toString())
        .isEqualTo("[\"h2\",\"h4\"]");
    SignedRound forged =
        signed.countersigned(roster.members().get(4), identities.get(3).getPrivate());
    Run wrong = verify(forged.format(), "--roster", file);
    assertThat(wrong.exit()).isEqualTo(6);
    assertThat(wrong.err()).contains("hospital h4 is wrong");
    assertThat(verify(forged.format()).exit()).as("nobody looked").isZero();
  }

  @Test
  void missingKeys_areAMistakeOfTheCaller() throws IOException {
    Path file = folder.resolve("round.txt");
    Files.writeString(file, signed.format());
    String data = folder.resolve("none").toString();
    assertThat(run("round", "verify", "--data", data, file.toString()).exit()).isEqualTo(2);
    assertThat(run("round", "verify", "--key", data, file.toString()).exit()).isEqualTo(2);
    String keysFile = folder.resolve("keys.pem").toString();
    assertThat(run("round", "verify", "--key", keysFile, data).exit()).isEqualTo(2);
  }

  private static SignedRound signed(RoundCertificate certificate, List<LogKey> keys) {
    String server = certificate.subject().server();
    return new SignedRound(certificate, LogKey.sign(certificate.text(), server, keys));
  }
}
