package org.fedrouter.cli.secret;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.security.KeyPair;
import java.security.KeyStore;
import java.security.KeyStoreException;
import java.security.cert.X509Certificate;
import java.util.List;
import org.fedrouter.cli.console.CommandFailure;
import org.fedrouter.cli.secret.CertificateAuthority.Role;

/**
 * The certificates of one stack: a CA of its own, client keys for the router and the nodes'
 * administrator, and a server key for each node, in PKCS#12 files under one generated password.
 * Made once; a lost file is made again by the same CA.
 */
public final class LocalCertificates {
  /** Alias of the router's key. */
  public static final String ROUTER_ALIAS = "router";

  /** Alias of the administrator's key, and the name in its certificate. */
  public static final String ADMINISTRATOR_ALIAS = "administrator";

  /** Alias of a node's key, as {@code run-node} expects it. */
  public static final String NODE_ALIAS = "server";

  /** The unit in the name of a router's certificate, by which nodes know it. */
  public static final String ROUTER_UNIT = "OU=router";

  private static final String CA_ALIAS = "ca";
  private static final String PASSWORD = "tls-password";

  private final Secrets secrets;

  public LocalCertificates(Secrets secrets) {
    this.secrets = secrets;
  }

  /** Makes what is missing. */
  public synchronized void ensure(List<String> nodeIds) {
    CertificateAuthority authority = authority();
    endNamelessRouter();
    ensureKey(authority, routerKeyStore(), ROUTER_ALIAS, "router", Role.ROUTER);
    ensureKey(
        authority,
        administratorKeyStore(),
        ADMINISTRATOR_ALIAS,
        ADMINISTRATOR_ALIAS,
        Role.ADMINISTRATOR);
    for (String id : nodeIds) {
      ensureKey(authority, nodeKeyStore(id), NODE_ALIAS, id, Role.SERVER);
    }
  }

  /** Routers of former versions had no unit in their names, and no node would answer them. */
  private void endNamelessRouter() {
    Path file = routerKeyStore();
    try {
      if (Files.exists(file)
          && open(file).getCertificate(ROUTER_ALIAS) instanceof X509Certificate router
          && !router.getSubjectX500Principal().getName().contains(ROUTER_UNIT)) {
        Files.delete(file);
      }
    } catch (IOException | KeyStoreException e) {
      throw CommandFailure.internal("cannot renew " + file, e);
    }
  }

  /** The certificate that a node shows. */
  public X509Certificate nodeCertificate(String id) {
    return certificate(nodeKeyStore(id), NODE_ALIAS);
  }

  /** The name by which nodes know the administrator of this stack, RFC 2253. */
  public String administrator() {
    return certificate(administratorKeyStore(), ADMINISTRATOR_ALIAS)
        .getSubjectX500Principal()
        .getName();
  }

  private X509Certificate certificate(Path file, String alias) {
    try {
      return (X509Certificate) open(file).getCertificate(alias);
    } catch (KeyStoreException e) {
      throw CommandFailure.internal("cannot read the certificate in " + file, e);
    }
  }

  /** The CA with its key, alias {@code ca}: here the router approves nodes with it. */
  public Path authorityKeyStore() {
    return secrets.file("ca.p12");
  }

  public Path passwordFile() {
    return secrets.passwordFile(PASSWORD);
  }

  /** The CA alone: both sides trust nobody else. */
  public Path trustStore() {
    return secrets.file("trust.p12");
  }

  public Path routerKeyStore() {
    return secrets.file("router.p12");
  }

  /** The key of whoever administers the nodes of this stack. */
  public Path administratorKeyStore() {
    return secrets.file("administrator.p12");
  }

  public Path nodeKeyStore(String id) {
    return secrets.file("node-" + id + ".p12");
  }

  /** A key store or trust store of this stack, opened. */
  public KeyStore open(Path file) {
    return KeyStores.read(file, password());
  }

  /** The password of all stores, to be used and forgotten. */
  public char[] password() {
    return secrets.password(PASSWORD).toCharArray();
  }

  private CertificateAuthority authority() {
    Path file = authorityKeyStore();
    if (Files.exists(file)) {
      return KeyStores.authority(open(file), CA_ALIAS, password());
    }
    CertificateAuthority created = CertificateAuthority.create(secrets);
    KeyStore own = KeyStores.empty();
    KeyStores.addKey(own, CA_ALIAS, created.keys(), password(), created.certificate());
    KeyStores.write(own, file, password());
    KeyStore trust = KeyStores.empty();
    KeyStores.addTrusted(trust, CA_ALIAS, created.certificate());
    KeyStores.write(trust, trustStore(), password());
    return created;
  }

  private void ensureKey(
      CertificateAuthority authority, Path file, String alias, String name, Role role) {
    if (Files.exists(file)) {
      return;
    }
    KeyPair keys = SigningKey.generate();
    X509Certificate certificate = authority.issue(name, keys.getPublic(), role, secrets);
    KeyStore store = KeyStores.empty();
    KeyStores.addKey(store, alias, keys, password(), certificate, authority.certificate());
    KeyStores.write(store, file, password());
  }
}
