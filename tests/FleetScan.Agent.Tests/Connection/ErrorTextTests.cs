using CsCheck;
using FleetScan.Agent.Connection;
using FleetScan.Contracts.V1;

namespace FleetScan.Agent.Tests.Connection;

public sealed class ErrorTextTests
{
    [Theory]
    [InlineData("refused: Bearer canary-1234", "refused: Bearer ***")]
    [InlineData("password=canary-1234 is wrong", "password=*** is wrong")]
    [InlineData("\"client-key-data\": \"canary-1234\"", "\"client-key-data\": \"***\"")]
    [InlineData("token: canary-1234", "token: ***")]
    [InlineData("https://user:canary-1234@example.com/path failed", "https://***@example.com/path failed")]
    [InlineData("https://example.com/path?sig=canary-1234 failed", "https://example.com/path?*** failed")]
    [InlineData("-----BEGIN EC PRIVATE KEY-----\ncanary1234\n-----END EC PRIVATE KEY----- end", "*** end")]
    [InlineData("eyJhbGciOiJub25lIn0.canary1234.x is no token", "*** is no token")]
    [InlineData("key Y2FuYXJ5LTEyMzQtY2FuYXJ5LTEyMzQtY2FuYXJ5LTEyMzQtY2FuYXJ5Cg== is broken", "key *** is broken")]
    [InlineData("apps/v1/deployments: 403 Forbidden. Give the role list on deployments.", "apps/v1/deployments: 403 Forbidden. Give the role list on deployments.")]
    [InlineData("line one\r\nline two", "line one line two")]
    public void What_looks_like_a_credential_is_hidden(string text, string scrubbed) => Assert.Equal(scrubbed, ErrorText.Scrub(text));

    [Fact]
    public void Of_an_exception_that_may_quote_anything_only_its_type_is_told()
    {
        var told = ErrorText.Describe(new FormatException("The value canary-1234 of the environment is no number."));

        Assert.DoesNotContain("canary", told, StringComparison.Ordinal);
        Assert.Contains(nameof(FormatException), told, StringComparison.Ordinal);
    }

    [Fact]
    public void Any_text_becomes_one_line_within_the_contract() => Gen.String[0, 20_000].Sample(
        text =>
        {
            var scrubbed = ErrorText.Scrub(text);
            Assert.True(scrubbed.Length <= ContractLimits.ReasonCharacters);
            Assert.DoesNotContain('\n', scrubbed);
        },
        iter: 200);
}
