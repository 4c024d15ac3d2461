package org.fedrouter.hospital.federation;

import jakarta.enterprise.context.ApplicationScoped;
import jakarta.inject.Inject;
import java.io.IOException;
import java.security.GeneralSecurityException;
import org.fedrouter.client.federation.FederatedClient;
import org.fedrouter.client.federation.FederatedClientBuilder;
import org.fedrouter.hospital.inference.HospitalHost;
import org.fedrouter.hospital.inference.NodeKey;
import org.fedrouter.hospital.privacy.Hospital;

/** How this node reaches its router: with the key that its certificate has now. */
@ApplicationScoped
public class RouterAccess {
  @Inject FederationSettings settings;
  @Inject HospitalHost hospitals;
  @Inject NodeKey identity;

  /** Whether a router is stated. */
  public boolean stated() {
    return settings.router().isPresent();
  }

  /**
   * Begins to describe a client of the router.
   *
   * @throws IllegalStateException when the hospital's ledger is not open
   * @throws IllegalArgumentException naming the setting that is wrong
   */
  public FederatedClientBuilder client() throws IOException, GeneralSecurityException {
    Hospital hospital =
        hospitals
            .hospital()
            .orElseThrow(() -> new IllegalStateException("no ledger: " + hospitals.missing()));
    FederatedClientBuilder builder =
        FederatedClient.builder(
            settings.router().orElseThrow(), hospital.id(), identity.key(), hospital.roster());
    FederatedClientBuilder trusting =
        settings.trust().isPresent() ? builder.trust(settings.trust().get()) : builder;
    settings.proxy().ifPresent(place -> proxy(trusting, place));
    return trusting;
  }

  private static void proxy(FederatedClientBuilder builder, String place) {
    int colon = place.lastIndexOf(':');
    if (colon < 1 || !place.substring(colon + 1).matches("[0-9]{1,5}")) {
      throw new IllegalArgumentException(
          "fedrouter.node.federation.proxy must be HOST:PORT, got " + place);
    }
    FederatedClientBuilder unused =
        builder.proxy(place.substring(0, colon), Integer.parseInt(place.substring(colon + 1)));
  }
}
