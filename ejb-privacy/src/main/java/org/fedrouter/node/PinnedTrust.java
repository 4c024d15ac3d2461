package org.fedrouter.node;

import java.net.Socket;
import java.security.cert.CertificateException;
import java.security.cert.X509Certificate;
import java.util.function.Predicate;
import javax.net.ssl.SSLEngine;
import javax.net.ssl.X509ExtendedTrustManager;

/**
 * Trusts what is registered of a server: chain, dates and name are checked as ever, and then it
 * must be an accepted certificate. Another one of the same authority, for another node or for this
 * one before its renewal, is refused.
 */
final class PinnedTrust extends X509ExtendedTrustManager {
  private final X509ExtendedTrustManager chain;
  private final Predicate<String> accepted;

  PinnedTrust(X509ExtendedTrustManager chain, Predicate<String> accepted) {
    this.chain = chain;
    this.accepted = accepted;
  }

  /** The server has proved its identity, and it is not the registered one. */
  static final class WrongCertificate extends CertificateException {
    private static final long serialVersionUID = 1;

    WrongCertificate() {
      super("the server's certificate is not the registered one");
    }
  }

  private void requirePinned(X509Certificate[] presented) throws CertificateException {
    if (!accepted.test(NodeCertificate.fingerprint(presented[0]))) {
      throw new WrongCertificate();
    }
  }

  @Override
  public void checkServerTrusted(X509Certificate[] presented, String type, SSLEngine engine)
      throws CertificateException {
    chain.checkServerTrusted(presented, type, engine);
    requirePinned(presented);
  }

  @Override
  public void checkServerTrusted(X509Certificate[] presented, String type, Socket socket)
      throws CertificateException {
    chain.checkServerTrusted(presented, type, socket);
    requirePinned(presented);
  }

  @Override
  public void checkServerTrusted(X509Certificate[] presented, String type)
      throws CertificateException {
    chain.checkServerTrusted(presented, type);
    requirePinned(presented);
  }

  @Override
  public void checkClientTrusted(X509Certificate[] presented, String type, Socket socket)
      throws CertificateException {
    throw new CertificateException("this side has no clients");
  }

  @Override
  public void checkClientTrusted(X509Certificate[] presented, String type, SSLEngine engine)
      throws CertificateException {
    throw new CertificateException("this side has no clients");
  }

  @Override
  public void checkClientTrusted(X509Certificate[] presented, String type)
      throws CertificateException {
    throw new CertificateException("this side has no clients");
  }

  @Override
  public X509Certificate[] getAcceptedIssuers() {
    return chain.getAcceptedIssuers();
  }
}
