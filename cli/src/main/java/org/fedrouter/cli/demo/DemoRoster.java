package org.fedrouter.cli.demo;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.security.GeneralSecurityException;
import java.security.KeyStore;
import java.security.PrivateKey;
import java.util.ArrayList;
import java.util.List;
import org.fedrouter.cli.console.CommandFailure;
import org.fedrouter.cli.data.DataFolder;
import org.fedrouter.cli.secret.LocalCertificates;
import org.fedrouter.core.aggregation.secure.Member;
import org.fedrouter.core.aggregation.secure.Policy;
import org.fedrouter.core.aggregation.secure.Roster;
import org.fedrouter.core.exchange.Bytes;

/**
 * The roster of the demonstration's hospitals. Here one command holds all their keys and signs for
 * them; hospitals sign by themselves.
 */
public final class DemoRoster {
  /**
   * Three hospitals, of which one may collude with the router; no drop-out can be survived. Both
   * mechanisms, to show both: by that the demonstration's hospitals trust its router with
   * everything. Hospitals that do not allow gaussian only.
   */
  private static final Policy POLICY =
      new Policy(
          List.of("exponential", "gaussian"), 256, 48 << 10, 32 << 10, 1 << 16, 3, 1, 1, 720);

  private DemoRoster() {}

  /** Writes the roster unless the one that is there has exactly these hospitals, keys and rules. */
  public static void ensure(Path file, LocalCertificates certificates, List<String> hospitals) {
    try {
      int serial = 1;
      if (Files.exists(file)) {
        Roster before = Roster.readSigned(Files.readString(file));
        if (before.equals(roster(before.serial(), certificates, hospitals))) {
          return;
        }
        serial = before.serial() + 1;
      }
      Roster roster = roster(serial, certificates, hospitals);
      StringBuilder signed = new StringBuilder(roster.text());
      for (String hospital : hospitals) {
        signed.append(roster.signatureLine(hospital, key(certificates, hospital)));
      }
      DataFolder.replace(file, signed.toString());
    } catch (IOException | GeneralSecurityException | IllegalArgumentException e) {
      throw CommandFailure.internal("cannot make the roster " + file, e);
    }
  }

  private static Roster roster(int serial, LocalCertificates certificates, List<String> hospitals)
      throws GeneralSecurityException {
    List<Member> members = new ArrayList<>();
    for (String hospital : hospitals) {
      KeyStore store = certificates.open(certificates.nodeKeyStore(hospital));
      byte[] key = store.getCertificate(LocalCertificates.NODE_ALIAS).getPublicKey().getEncoded();
      members.add(new Member(hospital, DemoData.SHARDS, Bytes.of(key)));
    }
    return new Roster(serial, POLICY, members);
  }

  private static PrivateKey key(LocalCertificates certificates, String hospital)
      throws GeneralSecurityException {
    KeyStore store = certificates.open(certificates.nodeKeyStore(hospital));
    return (PrivateKey) store.getKey(LocalCertificates.NODE_ALIAS, certificates.password());
  }
}
