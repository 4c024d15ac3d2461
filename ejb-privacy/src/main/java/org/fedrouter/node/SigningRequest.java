package org.fedrouter.node;

import java.io.IOException;
import java.io.StringReader;
import java.security.GeneralSecurityException;
import java.security.KeyFactory;
import java.security.PublicKey;
import java.security.spec.X509EncodedKeySpec;
import java.util.List;
import org.bouncycastle.asn1.ASN1ObjectIdentifier;
import org.bouncycastle.asn1.pkcs.PKCSObjectIdentifiers;
import org.bouncycastle.asn1.sec.SECObjectIdentifiers;
import org.bouncycastle.asn1.x500.AttributeTypeAndValue;
import org.bouncycastle.asn1.x500.RDN;
import org.bouncycastle.asn1.x500.X500Name;
import org.bouncycastle.asn1.x500.style.BCStyle;
import org.bouncycastle.asn1.x500.style.IETFUtils;
import org.bouncycastle.asn1.x509.Extension;
import org.bouncycastle.asn1.x509.Extensions;
import org.bouncycastle.asn1.x509.SubjectPublicKeyInfo;
import org.bouncycastle.asn1.x9.X9ObjectIdentifiers;
import org.bouncycastle.crypto.util.PublicKeyFactory;
import org.bouncycastle.operator.OperatorCreationException;
import org.bouncycastle.operator.jcajce.JcaContentVerifierProviderBuilder;
import org.bouncycastle.pkcs.PKCS10CertificationRequest;
import org.bouncycastle.pkcs.PKCSException;
import org.bouncycastle.util.io.pem.PemObject;
import org.bouncycastle.util.io.pem.PemReader;
import org.jspecify.annotations.Nullable;

/**
 * A node's request for a certificate (PKCS#10, RFC 2986) that has been checked in full: it is
 * signed by the key that it carries, and asks for nothing but an id, a hospital and names.
 *
 * @param key on P-256, as the rosters of hospitals require it
 * @param node the common name
 * @param hospital the organisation
 * @param hosts names that the certificate shall carry, at least one
 */
public record SigningRequest(PublicKey key, String node, String hospital, List<HostName> hosts) {
  /** Characters of PEM; ten times an honest request. */
  public static final int LARGEST = 8_192;

  private static final int MOST_HOSTS = 8;

  public SigningRequest {
    hosts = List.copyOf(hosts);
  }

  /**
   * Reads text from a stranger.
   *
   * @throws IllegalArgumentException naming the rule that it breaks, never its content
   */
  public static SigningRequest read(String pem) {
    require(pem.length() <= LARGEST, "must have at most " + LARGEST + " characters");
    try {
      return read(new PKCS10CertificationRequest(der(pem)));
    } catch (IOException | RuntimeException e) {
      throw e instanceof BrokenRule known
          ? known
          : new BrokenRule("must be a PKCS#10 certificate request", e);
    }
  }

  private static SigningRequest read(PKCS10CertificationRequest request) {
    PublicKey key = key(request.getSubjectPublicKeyInfo());
    require(
        request.getSignatureAlgorithm().getAlgorithm().equals(X9ObjectIdentifiers.ecdsa_with_SHA256)
            && signed(request, key),
        "must be signed by its own key with SHA256withECDSA");
    X500Name subject = request.getSubject();
    require(subject.getRDNs().length == 2, "must have exactly a CN and an O as its subject");
    return new SigningRequest(
        key, name(subject, BCStyle.CN), name(subject, BCStyle.O), hosts(request));
  }

  private static byte[] der(String pem) throws IOException {
    try (PemReader reader = new PemReader(new StringReader(pem))) {
      PemObject first = reader.readPemObject();
      require(
          first != null
              && first.getType().equals("CERTIFICATE REQUEST")
              && reader.readPemObject() == null,
          "must be one PEM block CERTIFICATE REQUEST");
      return first.getContent();
    }
  }

  /** The curve by its name only: parameters of one's own are how weak curves come in. */
  private static PublicKey key(SubjectPublicKeyInfo info) {
    require(
        info.getAlgorithm().getAlgorithm().equals(X9ObjectIdentifiers.id_ecPublicKey)
            && SECObjectIdentifiers.secp256r1.equals(info.getAlgorithm().getParameters()),
        "must carry a key on P-256");
    try {
      // Also checks that the point lies on the curve.
      Object unused = PublicKeyFactory.createKey(info);
      return KeyFactory.getInstance("EC")
          .generatePublic(new X509EncodedKeySpec(info.getEncoded("DER")));
    } catch (IOException | GeneralSecurityException | RuntimeException e) {
      throw new BrokenRule("must carry a key on P-256", e);
    }
  }

  private static boolean signed(PKCS10CertificationRequest request, PublicKey key) {
    try {
      return request.isSignatureValid(new JcaContentVerifierProviderBuilder().build(key));
    } catch (PKCSException | OperatorCreationException e) {
      return false;
    }
  }

  private static String name(X500Name subject, ASN1ObjectIdentifier type) {
    RDN[] all = subject.getRDNs(type);
    require(all.length == 1 && !all[0].isMultiValued(), "must have one CN and one O");
    AttributeTypeAndValue only = all[0].getFirst();
    String value = IETFUtils.valueToString(only.getValue());
    require(value.matches("[a-z0-9._-]{1,100}"), "must have a CN and an O of [a-z0-9._-]{1,100}");
    return value;
  }

  /** An extension besides the names could ask to be an authority; none is ever copied. */
  private static List<HostName> hosts(PKCS10CertificationRequest request) {
    boolean onlyExtensions =
        List.of(request.getAttributes()).stream()
            .allMatch(
                a -> a.getAttrType().equals(PKCSObjectIdentifiers.pkcs_9_at_extensionRequest));
    Extensions extensions = request.getRequestedExtensions();
    require(
        onlyExtensions
            && extensions != null
            && extensions.getExtensionOIDs().length == 1
            && extensions.getExtension(Extension.subjectAlternativeName) != null,
        "must ask for a subjectAltName and nothing else");
    List<HostName> hosts = HostName.of(extensions);
    require(
        !hosts.isEmpty() && hosts.size() <= MOST_HOSTS,
        "must have 1 to " + MOST_HOSTS + " names, each a DNS name without wildcard or an address");
    return hosts;
  }

  private static void require(boolean kept, String rule) {
    if (!kept) {
      throw new BrokenRule(rule, null);
    }
  }

  private static final class BrokenRule extends IllegalArgumentException {
    private static final long serialVersionUID = 1;

    private BrokenRule(String rule, @Nullable Throwable cause) {
      super(rule, cause);
    }
  }
}
