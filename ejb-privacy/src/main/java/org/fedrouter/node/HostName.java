package org.fedrouter.node;

import java.net.InetAddress;
import java.net.UnknownHostException;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.regex.Pattern;
import org.bouncycastle.asn1.ASN1OctetString;
import org.bouncycastle.asn1.x509.Extension;
import org.bouncycastle.asn1.x509.Extensions;
import org.bouncycastle.asn1.x509.GeneralName;
import org.bouncycastle.asn1.x509.GeneralNames;

/**
 * A name under which a node is reached.
 *
 * @param text a lower-case DNS name without wildcard, or an address as Java writes it
 */
public record HostName(String text, boolean address) {
  private static final Pattern DNS =
      Pattern.compile(
          "(?=.{1,253}$)[a-z0-9]([a-z0-9-]{0,61}[a-z0-9])?(\\.[a-z0-9]([a-z0-9-]{0,61}[a-z0-9])?)*");

  private static final Pattern ADDRESS = Pattern.compile("[0-9.]{7,15}|[0-9a-f:.]*:[0-9a-f:.]*");

  /** A name as an URL has it; empty when it is none. An address may stand in brackets. */
  public static Optional<HostName> of(String text) {
    String bare =
        text.startsWith("[") && text.endsWith("]") ? text.substring(1, text.length() - 1) : text;
    try {
      if (ADDRESS.matcher(bare).matches()) {
        // A literal: nothing is looked up.
        return Optional.of(new HostName(InetAddress.getByName(bare).getHostAddress(), true));
      }
      return DNS.matcher(bare).matches()
          ? Optional.of(new HostName(bare, false))
          : Optional.empty();
    } catch (UnknownHostException e) {
      return Optional.empty();
    }
  }

  /** The names that a request asks for; none when one of them is of another kind or malformed. */
  static List<HostName> of(Extensions asked) {
    List<HostName> names = new ArrayList<>();
    GeneralNames all = GeneralNames.fromExtensions(asked, Extension.subjectAlternativeName);
    for (GeneralName name : all.getNames()) {
      Optional<HostName> host = of(name);
      if (host.isEmpty()) {
        return List.of();
      }
      names.add(host.get());
    }
    return names;
  }

  private static Optional<HostName> of(GeneralName name) {
    return switch (name.getTagNo()) {
      case GeneralName.dNSName -> of(name.getName().toString()).filter(host -> !host.address());
      case GeneralName.iPAddress ->
          address(ASN1OctetString.getInstance(name.getName()).getOctets());
      default -> Optional.empty();
    };
  }

  private static Optional<HostName> address(byte[] octets) {
    try {
      return Optional.of(new HostName(InetAddress.getByAddress(octets).getHostAddress(), true));
    } catch (UnknownHostException e) {
      return Optional.empty();
    }
  }

  GeneralName generalName() {
    return new GeneralName(address ? GeneralName.iPAddress : GeneralName.dNSName, text);
  }
}
