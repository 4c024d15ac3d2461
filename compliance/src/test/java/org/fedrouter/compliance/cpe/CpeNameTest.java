package org.fedrouter.compliance.cpe;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.util.Map;
import org.fedrouter.compliance.cpe.CpeReading.Read;
import org.fedrouter.compliance.cpe.CpeReading.Refused;
import org.fedrouter.compliance.cpe.CpeValue.Logical;
import org.fedrouter.compliance.cpe.CpeValue.Text;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

class CpeNameTest {
  static CpeName name(String text) {
    CpeReading reading = CpeName.read(text);
    assertThat(reading).as(text).isInstanceOf(Read.class);
    return ((Read) reading).name();
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "cpe:2.3:a:openssl:openssl:3.0.1:-:*:*:*:*:*:*",
        "cpe:2.3:o:microsoft:windows_10:1909:*:*:*:*:*:x64:*",
        "cpe:2.3:a:jquery:jquery:*:*:*:*:*:node.js:*:*",
        "cpe:2.3:a:lib\\+\\+:c\\:d\\\\e:1.0\\~beta:*:*:en-us:*:*:*:*",
        "cpe:2.3:h:pump_maker:pump:-:*:*:*:*:*:*:*",
        "cpe:2.3:a:a:b:8.*:sp?:*:*:*:*:*:*",
        "cpe:2.3:a:a:b:??5*:*:*:*:*:*:*:*",
        "cpe:2.3:a:a:b:?:*:*:*:*:*:*:*",
        "cpe:2.3:*:*:*:*:*:*:*:*:*:*:*"
      })
  void formattedString_read_isPrintedAsItWas(String text) {
    assertThat(name(text)).hasToString(text);
    assertThat(name(name(text).uri())).isEqualTo(name(text));
  }

  @ParameterizedTest
  @CsvSource({
    "cpe:/a:openssl:openssl:3.0.1, cpe:2.3:a:openssl:openssl:3.0.1:*:*:*:*:*:*:*",
    "cpe:/a:hp:insight:7.4.0.1570:-:~~online~win2003~x64~, "
        + "cpe:2.3:a:hp:insight:7.4.0.1570:-:*:*:online:win2003:x64:*",
    "cpe:/a:foo%5cbar:big%24money_2010:8.%02:sp%01, "
        + "cpe:2.3:a:foo\\\\bar:big\\$money_2010:8.*:sp?:*:*:*:*:*:*",
    "cpe:/o, cpe:2.3:o:*:*:*:*:*:*:*:*:*:*",
    "cpe:/a:c%2b%2b:x, cpe:2.3:a:c\\+\\+:x:*:*:*:*:*:*:*:*",
  })
  void uri_read_isTheFormattedString(String uri, String formatted) {
    assertThat(name(uri)).hasToString(formatted);
    assertThat(name(uri).uri()).isEqualTo(uri);
  }

  @ParameterizedTest
  @CsvSource({
    "pkg:npm/x, cpe, PREFIX",
    "cpe:2.3:a:b:c, cpe, COMPONENTS",
    "cpe:2.3:a:b:c:*:*:*:*:*:*:*:*:*, cpe, COMPONENTS",
    "cpe:2.3:x:b:c:*:*:*:*:*:*:*:*, part, PART",
    "cpe:2.3:a:b::*:*:*:*:*:*:*:*, product, EMPTY",
    "cpe:2.3:a:b:c d:*:*:*:*:*:*:*:*, product, CHARACTERS",
    "cpe:2.3:a:b:c+:*:*:*:*:*:*:*:*, product, CHARACTERS",
    "cpe:2.3:a:b:c\\d:*:*:*:*:*:*:*:*, product, QUOTING",
    "cpe:2.3:a:b:c:1*2:*:*:*:*:*:*:*, version, WILDCARD",
    "cpe:2.3:a:b:c:**:*:*:*:*:*:*:*, version, WILDCARD",
    "cpe:2.3:a:b:c:*?1:*:*:*:*:*:*:*, version, WILDCARD",
    "cpe:2.3:a:b:c:\\-:*:*:*:*:*:*:*, version, HYPHEN",
    "cpe:/a:b:c:d:e:f:g:h, cpe, COMPONENTS",
    "cpe:/a:b:c:d:e:~f~g, edition, EDITION",
    "cpe:/a:b%2, vendor, QUOTING",
    "cpe:/a:b%zz, vendor, QUOTING",
    "cpe:/a:b%00, vendor, CHARACTERS",
    "cpe:/a:b!, vendor, CHARACTERS",
  })
  void text_thatIsNoName_saysWhereAndWhy(String text, String component, CpeRule rule) {
    assertThat(CpeName.read(text))
        .isInstanceOfSatisfying(
            Refused.class,
            refused -> {
              assertThat(refused.rule()).isEqualTo(rule);
              assertThat(refused.component()).isEqualTo(component);
              assertThat(refused.message()).startsWith(component).contains(rule.text());
            });
  }

  @Test
  void wildcardAlone_inAUri_saysNothing() {
    assertThat(name("cpe:/a:b:%02").value(CpeAttribute.PRODUCT)).isEqualTo(Logical.ANY);
  }

  @Test
  void letters_areSmall() {
    assertThat(name("CPE:2.3:a:OpenSSL:OpenSSL:*:*:*:*:*:*:*:*"))
        .isEqualTo(name("cpe:2.3:a:openssl:openssl:*:*:*:*:*:*:*:*"));
  }

  @Test
  void name_ofAFewAttributes_saysNothingOfTheOthers() {
    CpeName name =
        CpeName.of(Map.of(CpeAttribute.PART, Text.of("a"), CpeAttribute.PRODUCT, Text.of("x")));
    assertThat(name).hasToString("cpe:2.3:a:*:x:*:*:*:*:*:*:*:*");
    assertThat(name.with(CpeAttribute.VERSION, Logical.NA).value(CpeAttribute.VERSION))
        .isEqualTo(Logical.NA);
  }

  @Test
  void values_thatAreNone_areRefused() {
    assertThatThrownBy(() -> Text.of("")).hasMessageContaining("empty");
    assertThatThrownBy(() -> Text.of("A")).hasMessageContaining("lower case");
    assertThatThrownBy(() -> Text.of("-")).hasMessageContaining("hyphen");
    assertThatThrownBy(() -> new Text("a", -2, 0)).hasMessageContaining("at least -1");
    assertThatThrownBy(() -> CpeName.of(Map.of(CpeAttribute.PART, Text.of("q"))))
        .hasMessageContaining("part");
  }
}
