using System.Text.RegularExpressions;
using FleetScan.Posture.Catalog;
using FleetScan.Posture.Controls;
using FleetScan.Posture.Rules;

namespace FleetScan.Posture.Tests.Catalogue;

/// <summary>The catalogue is whole: what exists is listed, what is listed exists, and everything reads well.</summary>
public sealed partial class CatalogueTests
{
    private static readonly Rule[] Rules = [.. AllRules.List.Select(make => make(RuleSettings.Default))];

    [Fact]
    public void Every_rule_class_is_listed_once()
    {
        var classes = typeof(Rule).Assembly.GetTypes().Where(type => type.IsSubclassOf(typeof(Rule)) && !type.IsAbstract);

        Assert.Equal(classes.Select(type => type.Name).Order(StringComparer.Ordinal), Rules.Select(rule => rule.GetType().Name).Order(StringComparer.Ordinal));
    }

    [Fact]
    public void Rule_names_are_unique() => Assert.Equal(Rules.Length, Rules.DistinctBy(rule => rule.Name).Count());

    [Fact]
    public void Every_control_of_the_data_file_has_its_rules() =>
        Assert.Equal(CatalogFiles.Controls().Select(control => control.Id), ControlCatalog.Controls.Select(control => control.Id));

    [Fact]
    public void Control_ids_are_unique_and_in_order()
    {
        var ids = ControlCatalog.Controls.Select(control => control.Id).ToList();

        Assert.Equal(ids.Distinct().Order(StringComparer.Ordinal), ids);
        Assert.All(ids, id => Assert.Matches(ControlId(), id));
    }

    [Fact]
    public void Every_text_is_a_sentence()
    {
        Assert.All(ControlCatalog.Controls, control => AssertSentence(control.Description));
        Assert.All(ControlCatalog.Controls, control => AssertSentence(control.Remediation));
        Assert.All(Rules.Select(rule => rule.Difference).OfType<string>(), AssertSentence);
    }

    [Fact]
    public void No_two_controls_share_their_texts() =>
        Assert.Equal(ControlCatalog.Controls.Count, ControlCatalog.Controls.DistinctBy(control => control.Description).Count());

    [Fact]
    public void Every_input_that_a_rule_reads_has_a_default() =>
        Assert.All(Rules.SelectMany(rule => rule.Inputs), input => Assert.Contains(input, ControlCatalog.DefaultInputs.Keys));

    [Fact]
    public void Every_configurable_control_has_inputs() => Assert.All(
        ControlCatalog.Controls.Where(control => control.Action == ControlAction.Configuration),
        control => Assert.Contains(control.Rules, name => RuleList.Make(name, RuleSettings.Default).Inputs.Count > 0));

    [Fact]
    public void All_sixteen_frameworks_are_known_and_claim_only_what_is_judged()
    {
        Assert.Equal(16, ControlCatalog.Frameworks.Count);
        Assert.All(ControlCatalog.Frameworks.SelectMany(framework => framework.Controls), id => Assert.NotNull(ControlCatalog.Find(id)));
        Assert.Equal(26, ControlCatalog.FindFramework("nsa")!.Controls.Count);
    }

    [Fact]
    public void Controls_are_found_by_id_and_by_name_in_any_casing()
    {
        Assert.Equal("C-0016", ControlCatalog.Find("c-0016")?.Id);
        Assert.Equal("C-0016", ControlCatalog.Find("allow privilege escalation")?.Id);
        Assert.Null(ControlCatalog.Find("C-9999"));
    }

    private static void AssertSentence(string text)
    {
        Assert.EndsWith(".", text);
        Assert.True(char.IsUpper(text[0]), text);
        Assert.DoesNotContain("  ", text);
    }

    [GeneratedRegex("^C-[0-9]{4}$")]
    private static partial Regex ControlId();
}
