using System.Text.Json;
using System.Xml.Linq;

namespace FleetScan.Reports.Tests.Posture;

public sealed class HostileNameTests
{
    private const string Name = "=1+1\u0001\u001b[2J\"'<script>alert(1)</script>`|](x)\r\n# h\u202egpj&\ud800{{x}}";

    public static TheoryData<ReportFormat> Formats => [.. ReportWriters.Formats.Where(format => format != ReportFormat.Ndjson)];

    [Theory]
    [MemberData(nameof(Formats))]
    public void No_format_passes_on_control_characters_or_broken_text(ReportFormat format)
    {
        using var scan = new SmallScan { Name = Name };

        var text = scan.Write(format);

        Assert.DoesNotContain(text, c => (char.IsControl(c) && c is not '\n' and not '\r') || c is '\u202e' or '\ud800');
    }

    [Fact]
    public void Documents_with_hostile_names_can_still_be_read()
    {
        using var scan = new SmallScan { Name = Name };

        Assert.NotNull(XDocument.Parse(scan.Write(ReportFormat.Junit)).Root);
        JsonDocument.Parse(scan.Write(ReportFormat.Json)).Dispose();
        JsonDocument.Parse(scan.Write(ReportFormat.Sarif)).Dispose();
    }

    [Fact]
    public void A_name_is_no_markup()
    {
        using var scan = new SmallScan { Name = Name };

        Assert.DoesNotContain("<script", scan.Write(ReportFormat.Html), StringComparison.OrdinalIgnoreCase);
        Assert.DoesNotContain("<script", scan.Write(ReportFormat.Markdown), StringComparison.OrdinalIgnoreCase);
        Assert.Contains("\\|\\](x)", scan.Write(ReportFormat.Markdown), StringComparison.Ordinal);
        Assert.DoesNotContain("\n# h", scan.Write(ReportFormat.Markdown), StringComparison.Ordinal);
    }

    [Theory]
    [InlineData("=HYPERLINK(\"http://x\")")]
    [InlineData("+1")]
    [InlineData("-1")]
    [InlineData("@SUM(A1)")]
    public void A_name_is_no_formula(string name)
    {
        using var scan = new SmallScan { Name = name };

        var row = scan.Write(ReportFormat.Csv).Split("\r\n")[1];

        Assert.Contains($",\"'{name.Replace("\"", "\"\"", StringComparison.Ordinal)}\",", row, StringComparison.Ordinal);
    }

    [Fact]
    public void The_page_asks_for_nothing_else()
    {
        using var scan = new SmallScan();

        var page = scan.Write(ReportFormat.Html);

        Assert.DoesNotContain("http://", page, StringComparison.Ordinal);
        Assert.DoesNotContain("https://", page, StringComparison.Ordinal);
        Assert.DoesNotContain("url(", page, StringComparison.Ordinal);
    }
}
