package org.fedrouter.node;

import java.math.BigInteger;
import java.security.PrivateKey;
import java.security.cert.CertificateException;
import java.security.cert.X509Certificate;
import java.time.Duration;
import java.time.Instant;
import java.util.Date;
import org.bouncycastle.asn1.x500.X500Name;
import org.bouncycastle.asn1.x500.X500NameBuilder;
import org.bouncycastle.asn1.x500.style.BCStyle;
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
import org.fedrouter.core.noise.BitSource;

/**
 * Issues the certificates of nodes. Every field is the authority's own; of a request it takes the
 * key, and the names that were checked.
 */
public record NodeAuthority(PrivateKey key, X509Certificate certificate, Duration validity) {
  /** Clocks of two houses differ. */
  private static final Duration BEFORE = Duration.ofMinutes(10);

  /** What tells a node's certificate from a router's. */
  private static final String ROLE = "node";

  /**
   * @throws IllegalArgumentException when the authority's key cannot sign
   */
  public NodeCertificate issue(SigningRequest request, Instant now, BitSource bits) {
    X500Name subject =
        new X500NameBuilder(BCStyle.INSTANCE)
            .addRDN(BCStyle.CN, request.node())
            .addRDN(BCStyle.OU, ROLE)
            .addRDN(BCStyle.O, request.hospital())
            .build();
    X509v3CertificateBuilder builder =
        new JcaX509v3CertificateBuilder(
            X500Name.getInstance(certificate.getSubjectX500Principal().getEncoded()),
            serial(bits),
            Date.from(now.minus(BEFORE)),
            Date.from(end(now)),
            subject,
            request.key());
    try {
      return NodeCertificate.of(sign(extended(builder, request)));
    } catch (CertIOException | OperatorCreationException | CertificateException e) {
      throw new IllegalArgumentException("the authority for nodes cannot sign", e);
    }
  }

  /** A certificate that outlives its authority would fail without a word. */
  private Instant end(Instant now) {
    Instant wanted = now.plus(validity);
    Instant last = certificate.getNotAfter().toInstant();
    return wanted.isBefore(last) ? wanted : last;
  }

  /** 127 bits, positive and never 0 (RFC 5280, 4.1.2.2). */
  private static BigInteger serial(BitSource bits) {
    BigInteger high = BigInteger.valueOf(bits.next64() >>> 1);
    return high.shiftLeft(Long.SIZE).or(new BigInteger(Long.toUnsignedString(bits.next64() | 1)));
  }

  private static X509v3CertificateBuilder extended(
      X509v3CertificateBuilder builder, SigningRequest request) throws CertIOException {
    GeneralName[] names =
        request.hosts().stream().map(HostName::generalName).toArray(GeneralName[]::new);
    return builder
        .addExtension(Extension.basicConstraints, true, new BasicConstraints(false))
        .addExtension(Extension.keyUsage, true, new KeyUsage(KeyUsage.digitalSignature))
        .addExtension(
            Extension.extendedKeyUsage,
            false,
            new ExtendedKeyUsage(
                new KeyPurposeId[] {KeyPurposeId.id_kp_serverAuth, KeyPurposeId.id_kp_clientAuth}))
        .addExtension(Extension.subjectAlternativeName, false, new GeneralNames(names));
  }

  private X509Certificate sign(X509v3CertificateBuilder builder)
      throws OperatorCreationException, CertificateException {
    String algorithm = key.getAlgorithm().equals("RSA") ? "SHA256withRSA" : "SHA256withECDSA";
    return new JcaX509CertificateConverter()
        .getCertificate(builder.build(new JcaContentSignerBuilder(algorithm).build(key)));
  }
}
