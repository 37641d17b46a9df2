using System.Globalization;
using FleetScan.Posture.Index;
using FleetScan.Posture.Rules;

namespace FleetScan.Posture.Controls.Images;

internal sealed class ExcessiveVulnerabilities(RuleSettings settings) : VulnerablePodRule(settings)
{
    private const string MaxCritical = "max_critical_vulnerabilities";
    private const string MaxHigh = "max_high_vulnerabilities";

    private readonly double[] _critical = Read(settings[MaxCritical]);
    private readonly double[] _high = Read(settings[MaxHigh]);

    public override string Name => "excessive_amount_of_vulnerabilities_pods";

    public override IReadOnlyList<string> Inputs => [MaxCritical, MaxHigh];

    protected override Func<IndexedResource, bool> Bind(ClusterIndex index) => _ => true;

    protected override bool IsBad(ImageVulnerabilities scan) =>
        Array.Exists(_critical, maximum => scan.Critical > maximum) || Array.Exists(_high, maximum => scan.High > maximum);

    private static double[] Read(IReadOnlyList<string> values) =>
        [.. values.Select(value => double.TryParse(value, NumberStyles.Float, CultureInfo.InvariantCulture, out var number) ? number : double.PositiveInfinity)];
}
