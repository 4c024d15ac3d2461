package org.fedrouter.cli.secret;

import java.math.BigInteger;
import java.security.KeyPair;
import java.security.PublicKey;
import java.security.cert.CertificateException;
import java.security.cert.X509Certificate;
import java.time.Duration;
import java.time.Instant;
import java.util.Date;
import org.bouncycastle.asn1.x500.X500Name;
import org.bouncycastle.asn1.x509.BasicConstraints;
import org.bouncycastle.asn1.x509.ExtendedKeyUsage;
import org.bouncycastle.asn1.x509.Extension;
import org.bouncycastle.asn1.x509.GeneralName;
import org.bouncycastle.asn1.x509.GeneralNames;
import org.bouncycastle.asn1.x509.KeyPurposeId;
import org.bouncycastle.asn1.x509.KeyUsage;
import org.bouncycastle.cert.CertIOException;
import org.bouncycastle.cert.X509v3CertificateBuilder;
import org.bouncycastle.cert.jcajce.JcaX509CertificateConverter;
import org.bouncycastle.cert.jcajce.JcaX509v3CertificateBuilder;
import org.bouncycastle.operator.OperatorCreationException;
import org.bouncycastle.operator.jcajce.JcaContentSignerBuilder;
import org.fedrouter.cli.console.CommandFailure;

/** A CA for one data folder: it exists on this machine only and signs for loopback addresses. */
record CertificateAuthority(KeyPair keys, X509Certificate certificate) {
  private static final String ALGORITHM = "SHA256withECDSA";

  /** Development folders live long and nobody renews them. */
  private static final Duration VALIDITY = Duration.ofDays(3650);

  /** Clocks of one machine's containers may differ a little. */
  private static final Duration BEFORE = Duration.ofHours(1);

  /** What a certificate may be used for. */
  enum Role {
    ROUTER,
    ADMINISTRATOR,
    SERVER;

    /** Nodes tell routers by their unit, and administrators by their whole name. */
    private X500Name subject(String name) {
      return switch (this) {
        case ROUTER -> new X500Name(LocalCertificates.ROUTER_UNIT + ",CN=" + name);
        case ADMINISTRATOR -> new X500Name("OU=administrator,CN=" + name);
        case SERVER -> new X500Name("CN=" + name);
      };
    }

    private KeyPurposeId purpose() {
      return switch (this) {
        case ROUTER, ADMINISTRATOR -> KeyPurposeId.id_kp_clientAuth;
        case SERVER -> KeyPurposeId.id_kp_serverAuth;
      };
    }
  }

  static CertificateAuthority create(Secrets secrets) {
    KeyPair keys = SigningKey.generate();
    X500Name name = new X500Name("CN=fedrouter local CA,OU=development");
    try {
      X509v3CertificateBuilder builder = builder(name, name, keys.getPublic(), secrets);
      builder.addExtension(Extension.basicConstraints, true, new BasicConstraints(0));
      builder.addExtension(Extension.keyUsage, true, new KeyUsage(KeyUsage.keyCertSign));
      return new CertificateAuthority(keys, sign(builder, keys));
    } catch (CertIOException e) {
      throw CommandFailure.internal("cannot make the local CA", e);
    }
  }

  X509Certificate issue(String name, PublicKey key, Role role, Secrets secrets) {
    X500Name issuer = X500Name.getInstance(certificate.getSubjectX500Principal().getEncoded());
    try {
      X509v3CertificateBuilder builder = builder(issuer, role.subject(name), key, secrets);
      builder.addExtension(Extension.basicConstraints, true, new BasicConstraints(false));
      builder.addExtension(Extension.keyUsage, true, new KeyUsage(KeyUsage.digitalSignature));
      builder.addExtension(Extension.extendedKeyUsage, false, new ExtendedKeyUsage(role.purpose()));
      builder.addExtension(Extension.subjectAlternativeName, false, loopback());
      return sign(builder, keys);
    } catch (CertIOException e) {
      throw CommandFailure.internal("cannot make the certificate of " + name, e);
    }
  }

  private static GeneralNames loopback() {
    return new GeneralNames(
        new GeneralName[] {
          new GeneralName(GeneralName.iPAddress, "127.0.0.1"),
          new GeneralName(GeneralName.dNSName, "localhost")
        });
  }

  private static X509v3CertificateBuilder builder(
      X500Name issuer, X500Name subject, PublicKey key, Secrets secrets) {
    Instant now = Instant.now();
    return new JcaX509v3CertificateBuilder(
        issuer,
        new BigInteger(1, secrets.randomBytes(16)),
        Date.from(now.minus(BEFORE)),
        Date.from(now.plus(VALIDITY)),
        subject,
        key);
  }

  private static X509Certificate sign(X509v3CertificateBuilder builder, KeyPair signer) {
    try {
      return new JcaX509CertificateConverter()
          .getCertificate(
              builder.build(new JcaContentSignerBuilder(ALGORITHM).build(signer.getPrivate())));
    } catch (OperatorCreationException | CertificateException e) {
      throw CommandFailure.internal("cannot sign a certificate", e);
    }
  }
}
