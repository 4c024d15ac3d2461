package org.fedrouter.node;

import java.net.Socket;
import java.security.cert.CertificateException;
import java.security.cert.X509Certificate;
import javax.net.ssl.SSLEngine;
import javax.net.ssl.X509ExtendedTrustManager;

/**
 * Trusts one certificate of a server: its chain, dates and name are checked as ever, and then it
 * must be the registered one. Another certificate of the same authority, for another node or for
 * this one before its renewal, is refused.
 */
final class PinnedTrust extends X509ExtendedTrustManager {
  private final X509ExtendedTrustManager chain;
  private final String sha256;

  PinnedTrust(X509ExtendedTrustManager chain, String sha256) {
    this.chain = chain;
    this.sha256 = sha256;
  }

  /** The server has proved its identity, and it is not the registered one. */
  static final class WrongCertificate extends CertificateException {
    private static final long serialVersionUID = 1;

    WrongCertificate() {
      super("the server's certificate is not the registered one");
    }
  }

  private void requirePinned(X509Certificate[] presented) throws CertificateException {
    if (!NodeCertificate.fingerprint(presented[0]).equals(sha256)) {
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
