package org.fedrouter.node;

import java.io.IOException;
import java.io.OutputStream;
import java.math.BigInteger;
import java.nio.file.Files;
import java.nio.file.Path;
import java.security.GeneralSecurityException;
import java.security.KeyPair;
import java.security.KeyPairGenerator;
import java.security.KeyStore;
import java.security.PrivateKey;
import java.security.cert.X509Certificate;
import java.security.spec.ECGenParameterSpec;
import java.time.Duration;
import java.time.Instant;
import java.util.Base64;
import java.util.Date;
import java.util.List;
import org.bouncycastle.asn1.pkcs.PKCSObjectIdentifiers;
import org.bouncycastle.asn1.x500.X500Name;
import org.bouncycastle.asn1.x509.BasicConstraints;
import org.bouncycastle.asn1.x509.Extension;
import org.bouncycastle.asn1.x509.ExtensionsGenerator;
import org.bouncycastle.asn1.x509.GeneralName;
import org.bouncycastle.asn1.x509.GeneralNames;
import org.bouncycastle.cert.jcajce.JcaX509CertificateConverter;
import org.bouncycastle.cert.jcajce.JcaX509v3CertificateBuilder;
import org.bouncycastle.operator.OperatorCreationException;
import org.bouncycastle.operator.jcajce.JcaContentSignerBuilder;
import org.bouncycastle.pkcs.jcajce.JcaPKCS10CertificationRequestBuilder;
import org.fedrouter.core.noise.AesCounterSource;

/** Keys, requests and certificates for tests. */
public record TestAuthority(NodeAuthority authority) {
  public static final String PASSWORD = "only for tests";

  /** Of today: TLS looks at the real clock. */
  public static Instant now() {
    return Instant.now();
  }

  public static TestAuthority create() throws GeneralSecurityException, IOException {
    KeyPair keys = keys("secp256r1");
    X500Name name = new X500Name("CN=test CA");
    try {
      X509Certificate certificate =
          new JcaX509CertificateConverter()
              .getCertificate(
                  new JcaX509v3CertificateBuilder(
                          name,
                          BigInteger.ONE,
                          Date.from(now().minusSeconds(3600)),
                          Date.from(now().plus(Duration.ofDays(365))),
                          name,
                          keys.getPublic())
                      .addExtension(Extension.basicConstraints, true, new BasicConstraints(0))
                      .build(
                          new JcaContentSignerBuilder("SHA256withECDSA").build(keys.getPrivate())));
      return new TestAuthority(
          new NodeAuthority(keys.getPrivate(), certificate, Duration.ofDays(90)));
    } catch (OperatorCreationException e) {
      throw new IllegalStateException(e);
    }
  }

  public static KeyPair keys(String curve) throws GeneralSecurityException {
    KeyPairGenerator generator = KeyPairGenerator.getInstance("EC");
    generator.initialize(new ECGenParameterSpec(curve));
    return generator.generateKeyPair();
  }

  /** A request for these names, signed by {@code signer}. */
  static String csr(KeyPair keys, PrivateKey signer, String subject, GeneralName... names) {
    ExtensionsGenerator extensions = new ExtensionsGenerator();
    try {
      extensions.addExtension(Extension.subjectAlternativeName, false, new GeneralNames(names));
      return csr(keys, signer, subject, extensions);
    } catch (IOException e) {
      throw new IllegalStateException(e);
    }
  }

  static String csr(
      KeyPair keys, PrivateKey signer, String subject, ExtensionsGenerator extensions) {
    String algorithm = keys.getPublic().getAlgorithm().equals("RSA") ? "RSA" : "ECDSA";
    try {
      byte[] der =
          new JcaPKCS10CertificationRequestBuilder(new X500Name(subject), keys.getPublic())
              .addAttribute(PKCSObjectIdentifiers.pkcs_9_at_extensionRequest, extensions.generate())
              .build(new JcaContentSignerBuilder("SHA256with" + algorithm).build(signer))
              .getEncoded();
      return pem(der);
    } catch (IOException | OperatorCreationException e) {
      throw new IllegalStateException(e);
    }
  }

  static String pem(byte[] der) {
    return "-----BEGIN CERTIFICATE REQUEST-----\n"
        + Base64.getMimeEncoder().encodeToString(der)
        + "\n-----END CERTIFICATE REQUEST-----\n";
  }

  public NodeCertificate issue(KeyPair keys, String node) {
    SigningRequest request =
        new SigningRequest(
            keys.getPublic(), node, node, List.of(HostName.of("127.0.0.1").orElseThrow()));
    return authority.issue(request, now(), AesCounterSource.create());
  }

  public void writeTrust(Path file) throws GeneralSecurityException, IOException {
    KeyStore store = empty();
    store.setCertificateEntry("ca", authority.certificate());
    write(store, file);
  }

  public static void writeKey(Path file, KeyPair keys, X509Certificate certificate)
      throws GeneralSecurityException, IOException {
    KeyStore store = empty();
    store.setKeyEntry(
        "key", keys.getPrivate(), PASSWORD.toCharArray(), new X509Certificate[] {certificate});
    write(store, file);
  }

  private static KeyStore empty() throws GeneralSecurityException, IOException {
    KeyStore store = KeyStore.getInstance("PKCS12");
    store.load(null, null);
    return store;
  }

  private static void write(KeyStore store, Path file)
      throws GeneralSecurityException, IOException {
    try (OutputStream out = Files.newOutputStream(file)) {
      store.store(out, PASSWORD.toCharArray());
    }
  }
}
