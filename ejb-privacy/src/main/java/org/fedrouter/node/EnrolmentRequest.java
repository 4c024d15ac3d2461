package org.fedrouter.node;

import java.net.URI;
import java.net.URISyntaxException;
import java.util.Optional;

/**
 * What a node asks with its token.
 *
 * @param csr PKCS#10 in PEM
 * @param url where the router shall reach it
 * @param shards B_h, the published number of shards
 */
public record EnrolmentRequest(
    EnrolmentToken token, String csr, String url, int shards, Profile profile) {

  /**
   * The rule that the address breaks, or nothing: https, a host that the certificate names, a port,
   * and no more.
   */
  static Optional<String> wrong(String url, SigningRequest request) {
    try {
      URI uri = new URI(url);
      boolean bare =
          "https".equals(uri.getScheme())
              && uri.getHost() != null
              && uri.getPort() > 0
              && uri.getPort() < 65_536
              && uri.getRawUserInfo() == null
              && uri.getRawQuery() == null
              && uri.getRawFragment() == null
              && uri.getRawPath().isEmpty();
      if (!bare) {
        return Optional.of("must be https://HOST:PORT and nothing else");
      }
      boolean named = HostName.of(uri.getHost()).filter(request.hosts()::contains).isPresent();
      return named ? Optional.empty() : Optional.of("must have a host that the certificate names");
    } catch (URISyntaxException e) {
      return Optional.of("must be https://HOST:PORT and nothing else");
    }
  }

  /** The rule of the invitation that the request breaks, or nothing. */
  public Optional<EnrolmentOutcome.Broken> broken(Enrolment invitation, SigningRequest request) {
    if (!request.node().equals(invitation.node())
        || !request.hospital().equals(invitation.hospital())) {
      return Optional.of(
          new EnrolmentOutcome.Broken("csr", "must have the CN and O that were invited"));
    }
    return wrong(url, request).map(rule -> new EnrolmentOutcome.Broken("url", rule));
  }
}
