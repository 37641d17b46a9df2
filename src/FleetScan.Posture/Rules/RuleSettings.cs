namespace FleetScan.Posture.Rules;

/// <summary>What rules are told besides the objects.</summary>
/// <param name="Inputs">The settings of controls: the catalogue's, replaced by the request's.</param>
/// <param name="KubescapeQuirks">Upstream's answer where ours differs on purpose.</param>
/// <param name="CloudProvider">The provider that a scope names, such as <c>eks</c>; empty for none.</param>
internal sealed record RuleSettings(IReadOnlyDictionary<string, IReadOnlyList<string>> Inputs, bool KubescapeQuirks, string CloudProvider)
{
    public static readonly RuleSettings Default = new(Catalog.CatalogFiles.Inputs(), KubescapeQuirks: false, CloudProvider: "");

    /// <summary>The setting of that name; empty where nobody set it.</summary>
    public IReadOnlyList<string> this[string input] => Inputs.TryGetValue(input, out var values) ? values : [];
}
