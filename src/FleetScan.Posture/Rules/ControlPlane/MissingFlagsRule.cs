namespace FleetScan.Posture.Rules;

/// <summary>A rule that fails a component which lacks one of some flags, whatever their values are.</summary>
internal abstract class MissingFlagsRule(RuleSettings settings, Component component, params (string Flag, string Value)[] flags) : ComponentRule(settings, component)
{
    /// <summary>Adds what else the response says.</summary>
    protected virtual void Describe(CommandWords words, Response response)
    {
    }

    protected sealed override void Judge(CommandWords words, Responses responses)
    {
        Response? response = null;
        for (var slot = 0; slot < flags.Length; slot++)
        {
            if (words.Lacks(flags[slot].Flag))
            {
                if (response is null)
                {
                    response = responses.Fail();
                    Describe(words, response);
                }

                // Each flag has its own slot, also where the one before it is there: so that the paths of upstream are met.
                response.Fix(words.Slot(slot), $"{flags[slot].Flag}={flags[slot].Value}");
            }
        }
    }
}
