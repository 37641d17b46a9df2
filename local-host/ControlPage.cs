using System.Globalization;
using System.Text;
using FleetScan.Posture;

namespace FleetScan.LocalHost;

/// <summary>Controls as Markdown.</summary>
internal static class ControlPage
{
    public static string Of(ControlInfo control)
    {
        var frameworks = ControlCatalog.Frameworks.Where(framework => framework.Controls.Contains(control.Id)).Select(framework => framework.Name);
        return string.Create(CultureInfo.InvariantCulture, $"""
            # {control.Id} {control.Name}

            Severity {control.Severity} (base score {control.BaseScore:0.#}); in {string.Join(", ", frameworks)}.

            {control.Description}

            **Mend it.** {control.Remediation}

            Rules: {string.Join(", ", control.Rules.Select(rule => $"`{rule}`"))}.

            """);
    }

    public static string Index(IReadOnlyList<ControlInfo> controls)
    {
        var page = new StringBuilder("# Controls\n\nWritten by `./build docs` from the catalogue.\n\n| control | severity | name |\n|---|---|---|\n");
        foreach (var control in controls)
        {
            page.Append(CultureInfo.InvariantCulture, $"| [{control.Id}]({control.Id}.md) | {control.Severity} | {control.Name} |\n");
        }

        return page.ToString();
    }
}
