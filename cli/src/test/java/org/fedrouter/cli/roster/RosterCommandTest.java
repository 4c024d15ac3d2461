package org.fedrouter.cli.roster;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.io.PrintWriter;
import java.io.StringWriter;
import java.nio.file.Files;
import java.nio.file.Path;
import java.security.GeneralSecurityException;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.Base64;
import java.util.List;
import org.fedrouter.cli.Fedrouter;
import org.fedrouter.cli.secret.LocalCertificates;
import org.fedrouter.cli.secret.Secrets;
import org.fedrouter.core.aggregation.secure.Roster;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** From certificates to a roster that counts. */
class RosterCommandTest {
  private static final List<String> HOSPITALS = List.of("north", "south", "west");

  @TempDir Path folder;

  private record Run(int exit, String out, String err) {}

  private static Run run(String... arguments) {
    StringWriter out = new StringWriter();
    StringWriter err = new StringWriter();
    int exit = Fedrouter.run(new PrintWriter(out, true), new PrintWriter(err, true), arguments);
    return new Run(exit, out.toString(), err.toString());
  }

  @Test
  void roster_isCreatedSignedByEachHospital_andVerified()
      throws IOException, GeneralSecurityException {
    LocalCertificates certificates = new LocalCertificates(Secrets.open(folder.resolve("secrets")));
    certificates.ensure(HOSPITALS);
    String file = folder.resolve("roster.txt").toString();
    assertThat(run(create(certificates, file)).exit()).isZero();
    Run early = run("roster", "verify", file);
    assertThat(early.exit()).isEqualTo(2);
    assertThat(early.err()).contains("north has not signed");
    for (String hospital : HOSPITALS) {
      Run signed = sign(certificates, hospital, file);
      assertThat(signed.exit()).as(signed.err()).isZero();
    }
    Run verified = run("roster", "verify", file, "--json");
    assertThat(verified.exit()).as(verified.err()).isZero();
    Roster roster = Roster.readSigned(Files.readString(Path.of(file)));
    assertThat(verified.out()).contains(roster.hash().hex(), "\"quorum\":3", "\"shards\":8");
    assertThat(verified.out()).contains("\"mechanisms\":[\"gaussian\"]");
    assertThat(verified.out()).contains("\"router_trusted\":false");
    Files.writeString(Path.of(file), Files.readString(Path.of(file)).replace("norm 3", "norm 2"));
    assertThat(run("roster", "verify", file).exit()).isEqualTo(2);
  }

  /** The router alone chooses the mechanism: nobody may be led into trusting it by a default. */
  @Test
  void roster_trustsItsRouter_onlyWhenThatIsAskedFor_andSaysSo()
      throws IOException, GeneralSecurityException {
    LocalCertificates certificates = new LocalCertificates(Secrets.open(folder.resolve("secrets")));
    certificates.ensure(HOSPITALS);
    Path file = folder.resolve("roster.txt");
    String[] arguments = create(certificates, file.toString());
    Run plain = run(arguments);
    assertThat(Roster.readUnsigned(Files.readString(file)).policy().mechanisms())
        .containsExactly("gaussian");
    assertThat(plain.err()).isEmpty();
    arguments = Arrays.copyOf(arguments, arguments.length + 2);
    arguments[arguments.length - 2] = "--mechanisms";
    arguments[arguments.length - 1] = "exponential,gaussian";
    Run trusting = run(arguments);
    assertThat(trusting.exit()).isZero();
    assertThat(Roster.readUnsigned(Files.readString(file)).policy().trustsRouter()).isTrue();
    assertThat(trusting.err()).contains("trust the router with everything");
    assertThat(sign(certificates, "north", file.toString()).err()).contains("with everything");
  }

  @Test
  void stranger_cannotSign() throws IOException, GeneralSecurityException {
    LocalCertificates certificates = new LocalCertificates(Secrets.open(folder.resolve("secrets")));
    certificates.ensure(List.of("north", "south", "west", "stranger"));
    String file = folder.resolve("roster.txt").toString();
    assertThat(run(create(certificates, file)).exit()).isZero();
    Run refused = sign(certificates, "stranger", file);
    assertThat(refused.exit()).isEqualTo(2);
    assertThat(refused.err()).contains("no hospital of this key");
  }

  @Test
  void policy_thatLeavesOneHonestHospital_isRefused_inOneLine()
      throws IOException, GeneralSecurityException {
    LocalCertificates certificates = new LocalCertificates(Secrets.open(folder.resolve("secrets")));
    certificates.ensure(HOSPITALS);
    String[] arguments = create(certificates, folder.resolve("roster.txt").toString());
    arguments[5] = "2";
    Run refused = run(arguments);
    assertThat(refused.exit()).isEqualTo(2);
    assertThat(refused.err().strip().lines()).hasSize(1);
    assertThat(refused.err()).contains("colluding must be at most quorum - 2");
  }

  private String[] create(LocalCertificates certificates, String file)
      throws IOException, GeneralSecurityException {
    List<String> arguments =
        new ArrayList<>(
            List.of("roster", "create", "--quorum", "3", "--colluding", "1", "--out", file));
    for (String hospital : HOSPITALS) {
      Path pem = folder.resolve(hospital + ".pem");
      byte[] certificate =
          certificates
              .open(certificates.nodeKeyStore(hospital))
              .getCertificate(LocalCertificates.NODE_ALIAS)
              .getEncoded();
      Files.writeString(
          pem,
          "-----BEGIN CERTIFICATE-----\n"
              + Base64.getMimeEncoder().encodeToString(certificate)
              + "\n-----END CERTIFICATE-----\n");
      arguments.add("--hospital");
      arguments.add(hospital + ":8:" + pem);
    }
    return arguments.toArray(String[]::new);
  }

  private static Run sign(LocalCertificates certificates, String hospital, String file) {
    return run(
        "roster",
        "sign",
        "--keystore",
        certificates.nodeKeyStore(hospital).toString(),
        "--password-file",
        certificates.passwordFile().toString(),
        file);
  }
}
