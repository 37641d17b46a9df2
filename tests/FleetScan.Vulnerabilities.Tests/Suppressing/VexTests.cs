using System.Text;
using CsCheck;
using FleetScan.Contracts.V1;
using FleetScan.Vulnerabilities.Suppressing;
using FleetScan.Vulnerabilities.Vex;

namespace FleetScan.Vulnerabilities.Tests.Suppressing;

public sealed class VexTests
{
    private const string Csaf = """
        {
          "document": { "category": "csaf_vex", "tracking": { "id": "SHOP-2026-1", "current_release_date": "2026-01-05T10:00:00Z" } },
          "product_tree": {
            "branches": [ { "category": "vendor", "name": "shop", "branches": [
              { "category": "product_version", "name": "cart", "product": { "product_id": "IMAGE", "name": "cart", "product_identification_helper": { "purl": "pkg:oci/cart?repository_url=ghcr.io/shop" } } },
              { "category": "product_version", "name": "lodash", "product": { "product_id": "LODASH", "name": "lodash", "product_identification_helper": { "purl": "pkg:npm/lodash" } } } ] } ],
            "full_product_names": [ { "product_id": "CURL", "name": "curl", "product_identification_helper": { "purl": "pkg:deb/debian/curl@7.88.1-10" } } ],
            "relationships": [ { "category": "default_component_of", "product_reference": "LODASH", "relates_to_product_reference": "IMAGE", "full_product_name": { "product_id": "IMAGE:LODASH", "name": "lodash in cart" } } ],
            "product_groups": [ { "group_id": "ALL", "product_ids": ["IMAGE:LODASH"] } ]
          },
          "vulnerabilities": [
            { "cve": "CVE-2024-1", "product_status": { "known_not_affected": ["IMAGE:LODASH"] }, "flags": [ { "label": "vulnerable_code_not_in_execute_path", "group_ids": ["ALL"] } ],
              "threats": [ { "category": "impact", "details": "Only the parser is used.", "product_ids": ["IMAGE:LODASH"] } ] },
            { "cve": "CVE-2024-2", "product_status": { "STATUS": ["CURL"] } }
          ]
        }
        """;

    [Theory]
    [InlineData("pkg:npm/lodash", "CVE-2024-1")]
    [InlineData("pkg:npm/lodash@4.17.15", "CVE-2024-1")]
    [InlineData("pkg:npm/Lodash@4.17.15", "CVE-2024-1")]
    [InlineData("pkg:npm/lodash@4.17.16", "")]
    [InlineData("pkg:npm/%40scope/lodash", "")]
    [InlineData("pkg:pypi/lodash", "")]
    [InlineData("lodash", "")]
    [InlineData("pkg:oci/cart@sha256%3A1111111111111111111111111111111111111111111111111111111111111111?repository_url=ghcr.io/shop/cart", "CVE-2024-1")]
    [InlineData("pkg:oci/cart@sha256%3A3333333333333333333333333333333333333333333333333333333333333333?repository_url=ghcr.io/shop/cart", "")]
    [InlineData("pkg:oci/cart?repository_url=ghcr.io/shop/cart&tag=1.4", "CVE-2024-1")]
    [InlineData("pkg:oci/cart?repository_url=ghcr.io/shop/cart&tag=1.5", "")]
    [InlineData("pkg:oci/cart?repository_url=quay.io/shop/cart", "")]
    [InlineData("pkg:oci/cart", "CVE-2024-1")]
    [InlineData("pkg:docker/shop/cart@1.4?repository_url=ghcr.io", "CVE-2024-1")]
    [InlineData("ghcr.io/shop/cart", "CVE-2024-1")]
    [InlineData("ghcr.io/shop/cart:1.4", "CVE-2024-1")]
    [InlineData("ghcr.io/shop/cart:1.5", "")]
    [InlineData("sha256:1111111111111111111111111111111111111111111111111111111111111111", "CVE-2024-1")]
    [InlineData("cart", "")]
    public void A_product_is_a_package_or_an_image(string product, string suppressed) =>
        Assert.Equal(suppressed, Suppressed.Ids(Suppressed.By(Open("CVE-2024-1", "not_affected", $$"""{ "@id": "{{product}}" }"""))));

    [Theory]
    [InlineData("pkg:deb/debian/curl@7.88.1-10?arch=amd64", "CVE-2024-2")]
    [InlineData("pkg:deb/debian/curl?distro=debian-12", "CVE-2024-2")]
    [InlineData("pkg:deb/debian/curl?arch=arm64", "")]
    [InlineData("pkg:deb/ubuntu/curl", "")]
    public void Qualifiers_that_are_given_have_to_match(string product, string suppressed) =>
        Assert.Equal(suppressed, Suppressed.Ids(Suppressed.By(Open("CVE-2024-2", "fixed", $$"""{ "identifiers": { "purl": "{{product}}" } }"""))));

    [Theory]
    [InlineData("pkg:npm/lodash", "CVE-2024-1")]
    [InlineData("pkg:npm/minimist", "")]
    public void Parts_narrow_a_product(string part, string suppressed) => Assert.Equal(
        suppressed,
        Suppressed.Ids(Suppressed.By(Open("CVE-2024-1", "not_affected", $$"""{ "@id": "x", "hashes": { "sha-256": "{{Suppressed.Digest[7..].ToUpperInvariant()}}" }, "subcomponents": [ { "@id": "{{part}}" } ] }"""))));

    [Fact]
    public void Parts_of_a_package_rule_nothing_out() =>
        Assert.Empty(Suppressed.Ids(Suppressed.By(Open("CVE-2024-1", "not_affected", """{ "@id": "pkg:npm/lodash", "subcomponents": [ { "@id": "pkg:npm/lodash" } ] }"""))));

    [Theory]
    [InlineData("not_affected", true)]
    [InlineData("fixed", true)]
    [InlineData("affected", false)]
    [InlineData("under_investigation", false)]
    public void Only_what_does_no_harm_is_suppressed(string status, bool suppressed)
    {
        var match = Suppressed.By(Open("ghsa-AAAA", status, """{ "@id": "pkg:npm/lodash" }"""))[0];

        Assert.Equal(suppressed, match.Suppression is not null);
        if (suppressed)
        {
            Assert.Equal(
                new VulnerabilitySuppression { Kind = SuppressionKind.Vex, Source = "https://shop.example/vex/1", Status = status, Reason = "component_not_present: Left out." }, match.Suppression);
        }
    }

    [Theory]
    [InlineData("2026-01-01T00:00:00Z", "2026-02-01T00:00:00Z", "")]
    [InlineData("2026-02-01T00:00:00Z", "2026-01-01T00:00:00Z", "CVE-2024-1")]
    [InlineData("2026-01-01T00:00:00Z", "2026-01-01T00:00:00Z", "")]
    public void The_later_statement_holds(string cleared, string affected, string suppressed) => Assert.Equal(
        suppressed,
        Suppressed.Ids(Suppressed.By($"{Open("CVE-2024-1", "not_affected", """{ "@id": "pkg:npm/lodash" }""", cleared)}\n---\n{Open("CVE-2024-1", "affected", """{ "@id": "pkg:npm/lodash" }""", affected).Replace("\"statements\": [", "\"statements\": [ { \"vulnerability\": \"CVE-0-0\", \"status\": \"fixed\" },", StringComparison.Ordinal)}")));

    [Fact]
    public void Documents_of_the_first_versions_are_read()
    {
        const string Old = """{ "@context": "https://openvex.dev/ns", "@id": "old", "statements": [ { "vulnerability": "CVE-2024-1", "products": ["ghcr.io/shop/cart"], "subcomponents": ["pkg:npm/lodash"], "status": "not_affected", "justification": "x" } ] }""";

        Assert.Equal("CVE-2024-1", Suppressed.Ids(Suppressed.By(Old)));
    }

    [Theory]
    [InlineData("fixed", "CVE-2024-1 CVE-2024-2")]
    [InlineData("known_not_affected", "CVE-2024-1 CVE-2024-2")]
    [InlineData("known_affected", "CVE-2024-1")]
    [InlineData("under_investigation", "CVE-2024-1")]
    [InlineData("recommended", "CVE-2024-1")]
    [InlineData("fixed\": [\"CURL\"], \"known_affected", "CVE-2024-1")]
    public void CSAF_gives_statuses_and_reasons(string status, string suppressed)
    {
        var matches = Suppressed.By(Csaf.Replace("STATUS", status, StringComparison.Ordinal));

        Assert.Equal(suppressed, Suppressed.Ids(matches));
        Assert.Equal("vulnerable_code_not_in_execute_path: Only the parser is used.", matches[0].Suppression!.Reason);
        Assert.Equal("SHOP-2026-1", matches[0].Suppression!.Source);
    }

    [Fact]
    public void A_folder_is_no_image()
    {
        var folder = new ImageInventory { Subject = "ghcr.io/shop/cart" };

        Assert.Empty(Suppressed.Ids(Suppressed.By(Open("CVE-2024-1", "fixed", """{ "@id": "ghcr.io/shop/cart" }"""), image: folder)));
    }

    [Theory]
    [InlineData("{", "vex0.json:1")]
    [InlineData("{}", "neither OpenVEX")]
    [InlineData("""{ "@context": "https://openvex.dev/ns/v0.2.0", "statements": [ { "vulnerability": "CVE-1", "status": "harmless" } ] }""", "harmless")]
    public void A_file_that_cannot_be_used_is_named(string text, string message)
    {
        var error = Assert.Throws<SuppressionFileException>(() => Suppressed.By(text));

        Assert.StartsWith("vex0.json", error.Message);
        Assert.Contains(message, error.Message);
    }

    [Fact]
    public void Broken_documents_are_refused_and_never_crash()
    {
        var texts = new[] { Csaf, Open("CVE-2024-1", "fixed", """{ "@id": "pkg:npm/lodash" }""") };
        Gen.Select(Gen.Int[0, 1], Gen.Int[0, 3000], Gen.OneOf("\"", "{", "[", "]", "null", "1", "pkg:", "%", "@", ""), Gen.Int[0, 40]).Sample((which, at, text, cut) =>
        {
            var whole = texts[which];
            at %= whole.Length;
            var broken = whole[..at] + text + whole[Math.Min(whole.Length, at + cut)..];
            try
            {
                Suppressed.By(broken);
            }
            catch (SuppressionFileException e)
            {
                Assert.StartsWith("vex0.json", e.Message);
            }
        });
    }

    [Fact]
    public void A_document_says_how_much_it_has() => Assert.Equal(2, VexFile.Read(Encoding.UTF8.GetBytes(Csaf.Replace("STATUS", "fixed", StringComparison.Ordinal)), "x").Count);

    private static string Open(string vulnerability, string status, string product, string time = "2026-01-05T10:00:00Z") => $$"""
        { "@context": "https://openvex.dev/ns/v0.2.0", "@id": "https://shop.example/vex/1", "author": "Shop", "timestamp": "{{time}}", "version": 1,
          "statements": [ { "vulnerability": { "name": "{{vulnerability}}" }, "products": [ {{product}} ], "status": "{{status}}",
                            "justification": "component_not_present", "impact_statement": "Left out." } ] }
        """;
}
