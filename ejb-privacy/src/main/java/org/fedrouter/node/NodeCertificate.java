package org.fedrouter.node;

import java.io.ByteArrayInputStream;
import java.nio.charset.StandardCharsets;
import java.security.PublicKey;
import java.security.cert.CertificateEncodingException;
import java.security.cert.CertificateException;
import java.security.cert.CertificateFactory;
import java.security.cert.X509Certificate;
import java.time.Instant;
import java.util.Base64;
import java.util.List;
import org.fedrouter.core.exchange.Bytes;

/**
 * The one certificate that the router accepts from a node.
 *
 * @param sha256 of its DER form, lower-case hexadecimal
 */
public record NodeCertificate(X509Certificate x509, String sha256) {

  public static NodeCertificate of(X509Certificate x509) {
    return new NodeCertificate(x509, fingerprint(x509));
  }

  /**
   * @throws IllegalArgumentException when the text is not one certificate
   */
  public static NodeCertificate ofPem(String pem) {
    List<NodeCertificate> one = allOfPem(pem);
    if (one.size() != 1) {
      throw new IllegalArgumentException(one.size() + " certificates instead of one");
    }
    return one.get(0);
  }

  /**
   * One after another; none of an empty text.
   *
   * @throws IllegalArgumentException when the text is anything else
   */
  public static List<NodeCertificate> allOfPem(String pem) {
    try {
      return CertificateFactory.getInstance("X.509")
          .generateCertificates(new ByteArrayInputStream(pem.getBytes(StandardCharsets.US_ASCII)))
          .stream()
          .map(one -> of((X509Certificate) one))
          .toList();
    } catch (CertificateException e) {
      throw new IllegalArgumentException("not certificates", e);
    }
  }

  /** SHA-256 of a certificate's DER form, lower-case hexadecimal. */
  public static String fingerprint(X509Certificate certificate) {
    return Bytes.sha256(der(certificate)).hex();
  }

  /** SHA-256 of a key's X.509 form: what people compare before they approve. */
  public static String fingerprint(PublicKey key) {
    return Bytes.sha256(key.getEncoded()).hex();
  }

  public PublicKey key() {
    return x509.getPublicKey();
  }

  public Instant notAfter() {
    return x509.getNotAfter().toInstant();
  }

  public boolean expired(Instant now) {
    return now.isAfter(notAfter());
  }

  public String pem() {
    return pem(x509);
  }

  public static String pem(X509Certificate certificate) {
    String body = Base64.getMimeEncoder(64, new byte[] {'\n'}).encodeToString(der(certificate));
    return "-----BEGIN CERTIFICATE-----\n" + body + "\n-----END CERTIFICATE-----\n";
  }

  private static byte[] der(X509Certificate certificate) {
    try {
      return certificate.getEncoded();
    } catch (CertificateEncodingException e) {
      throw new IllegalArgumentException("a certificate without its encoding", e);
    }
  }
}
