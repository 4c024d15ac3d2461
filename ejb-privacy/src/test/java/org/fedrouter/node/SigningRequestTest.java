package org.fedrouter.node;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.IOException;
import java.security.GeneralSecurityException;
import java.security.KeyPair;
import java.security.KeyPairGenerator;
import java.security.cert.X509Certificate;
import java.time.Duration;
import java.time.Instant;
import java.util.Arrays;
import java.util.Base64;
import java.util.List;
import org.bouncycastle.asn1.x509.BasicConstraints;
import org.bouncycastle.asn1.x509.Extension;
import org.bouncycastle.asn1.x509.ExtensionsGenerator;
import org.bouncycastle.asn1.x509.GeneralName;
import org.bouncycastle.asn1.x509.GeneralNames;
import org.fedrouter.core.noise.AesCounterSource;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** What a stranger may send, and what the authority makes of it. */
class SigningRequestTest {
  private static final String SUBJECT = "CN=north,O=north-hospital";
  private static final GeneralName HOST =
      new GeneralName(GeneralName.dNSName, "node.north.example");

  private final Instant now = TestAuthority.now();
  private final KeyPair keys;

  SigningRequestTest() throws GeneralSecurityException {
    keys = TestAuthority.keys("secp256r1");
  }

  private String csr(String subject, GeneralName... names) {
    return TestAuthority.csr(keys, keys.getPrivate(), subject, names);
  }

  @Test
  void honest_isRead() {
    SigningRequest request =
        SigningRequest.read(csr(SUBJECT, HOST, new GeneralName(GeneralName.iPAddress, "10.1.2.3")));
    assertThat(request.key()).isEqualTo(keys.getPublic());
    assertThat(request.node()).isEqualTo("north");
    assertThat(request.hospital()).isEqualTo("north-hospital");
    assertThat(request.hosts())
        .containsExactly(new HostName("node.north.example", false), new HostName("10.1.2.3", true));
  }

  @Test
  void certificate_holdsTheKeyAndTheNames_andNothingElseOfTheRequest()
      throws GeneralSecurityException, IOException {
    NodeAuthority authority = TestAuthority.create().authority();
    X509Certificate issued =
        authority
            .issue(SigningRequest.read(csr(SUBJECT, HOST)), now, AesCounterSource.create())
            .x509();
    issued.verify(authority.certificate().getPublicKey());
    assertThat(issued.getPublicKey()).isEqualTo(keys.getPublic());
    assertThat(issued.getSubjectX500Principal().getName())
        .isEqualTo("O=north-hospital,OU=node,CN=north");
    assertThat(issued.getBasicConstraints()).isEqualTo(-1);
    assertThat(issued.getExtendedKeyUsage())
        .containsExactly("1.3.6.1.5.5.7.3.1", "1.3.6.1.5.5.7.3.2");
    assertThat(issued.getSubjectAlternativeNames())
        .containsExactly(List.of(2, "node.north.example"));
    assertThat(issued.getNotAfter().toInstant()).isBeforeOrEqualTo(now.plus(Duration.ofDays(90)));
    assertThat(issued.getSerialNumber().signum()).isPositive();
  }

  @Test
  void signedByAnotherKey_isRefused() throws GeneralSecurityException {
    KeyPair other = TestAuthority.keys("secp256r1");
    refused(TestAuthority.csr(keys, other.getPrivate(), SUBJECT, HOST), "signed by its own key");
  }

  @Test
  void changedAfterSigning_isRefused() {
    String pem = csr(SUBJECT, HOST);
    byte[] der = Base64.getMimeDecoder().decode(pem.replaceAll("-----[A-Z ]+-----", ""));
    der[der.length - 5] ^= 1;
    refused(TestAuthority.pem(der), "signed by its own key");
  }

  @ParameterizedTest
  @ValueSource(strings = {"secp384r1", "secp521r1"})
  void otherCurves_areRefused(String curve) throws GeneralSecurityException {
    KeyPair other = TestAuthority.keys(curve);
    refused(TestAuthority.csr(other, other.getPrivate(), SUBJECT, HOST), "P-256");
  }

  @Test
  void rsa_isRefused() throws GeneralSecurityException {
    KeyPairGenerator generator = KeyPairGenerator.getInstance("RSA");
    generator.initialize(2048);
    KeyPair rsa = generator.generateKeyPair();
    refused(TestAuthority.csr(rsa, rsa.getPrivate(), SUBJECT, HOST), "P-256");
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "CN=north",
        "O=north-hospital",
        "CN=north,O=north-hospital,OU=router",
        "CN=North,O=north-hospital",
        "CN=north,CN=south",
        "CN=north+OU=router,O=north-hospital",
        "CN=no rth,O=north-hospital",
        "CN=n\\,OU=router,O=north-hospital"
      })
  void otherSubjects_areRefused(String subject) {
    assertThatThrownBy(() -> SigningRequest.read(csr(subject, HOST)))
        .isInstanceOf(IllegalArgumentException.class)
        .hasMessageContaining("CN");
  }

  @ParameterizedTest
  @ValueSource(strings = {"*.example", "Node.example", "node_1.example", "", "a..b", "1.2.3.4"})
  void otherDnsNames_areRefused(String name) {
    refused(csr(SUBJECT, new GeneralName(GeneralName.dNSName, name)), "names");
  }

  @Test
  void otherKindsOfNames_orTooMany_areRefused() {
    refused(
        csr(SUBJECT, new GeneralName(GeneralName.uniformResourceIdentifier, "https://x")), "names");
    GeneralName[] many = new GeneralName[9];
    Arrays.fill(many, HOST);
    refused(csr(SUBJECT, many), "names");
  }

  @Test
  void wishToBeAnAuthority_isRefused() throws IOException {
    ExtensionsGenerator extensions = new ExtensionsGenerator();
    extensions.addExtension(Extension.subjectAlternativeName, false, new GeneralNames(HOST));
    extensions.addExtension(Extension.basicConstraints, true, new BasicConstraints(true));
    refused(TestAuthority.csr(keys, keys.getPrivate(), SUBJECT, extensions), "and nothing else");
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "",
        "x",
        "-----BEGIN CERTIFICATE REQUEST-----\nAAAA\n-----END CERTIFICATE REQUEST-----\n",
        "-----BEGIN CERTIFICATE-----\nAAAA\n-----END CERTIFICATE-----\n",
        "-----BEGIN CERTIFICATE REQUEST-----\n%%%%\n-----END CERTIFICATE REQUEST-----\n"
      })
  void noRequest_isRefused(String text) {
    assertThatThrownBy(() -> SigningRequest.read(text))
        .isInstanceOf(IllegalArgumentException.class)
        .hasMessageStartingWith("must ");
  }

  @Test
  void twoOrTooLong_areRefused() {
    String one = csr(SUBJECT, HOST);
    refused(one + one, "one PEM block");
    refused(one + " ".repeat(SigningRequest.LARGEST), "at most");
  }

  /** Bytes from a stranger lead to a refusal, never to another failure. */
  @Test
  void everyDamage_isRefused() {
    byte[] der =
        Base64.getMimeDecoder().decode(csr(SUBJECT, HOST).replaceAll("-----[A-Z ]+-----", ""));
    for (int i = 0; i < der.length; i++) {
      byte[] damaged = der.clone();
      damaged[i] ^= (byte) 0x41;
      String pem = TestAuthority.pem(damaged);
      assertThatThrownBy(() -> SigningRequest.read(pem))
          .as("byte %d", i)
          .isInstanceOf(IllegalArgumentException.class);
    }
  }

  private static void refused(String csr, String rule) {
    assertThatThrownBy(() -> SigningRequest.read(csr))
        .isInstanceOf(IllegalArgumentException.class)
        .hasMessageContaining(rule);
  }
}
