package org.fedrouter.inference;

import java.security.GeneralSecurityException;
import java.security.KeyPairGenerator;
import java.security.spec.ECGenParameterSpec;
import java.util.ArrayList;
import java.util.List;
import org.fedrouter.core.aggregation.secure.Member;
import org.fedrouter.core.aggregation.secure.Policy;
import org.fedrouter.core.aggregation.secure.Roster;
import org.fedrouter.core.exchange.Bytes;

/** A roster of four hospitals of ten shards each with a quorum of three. */
public final class SampleRoster {
  public static final List<String> HOSPITALS = List.of("east", "north", "south", "west");

  private SampleRoster() {}

  public static Roster of(List<String> mechanisms) throws GeneralSecurityException {
    KeyPairGenerator keys = KeyPairGenerator.getInstance("EC");
    keys.initialize(new ECGenParameterSpec("secp256r1"));
    List<Member> members = new ArrayList<>();
    for (String hospital : HOSPITALS) {
      members.add(
          new Member(hospital, 10, Bytes.of(keys.generateKeyPair().getPublic().getEncoded())));
    }
    return new Roster(
        1, new Policy(mechanisms, 64, 8 << 10, 8 << 10, 1 << 16, 3, 1, 2, 24), members);
  }
}
