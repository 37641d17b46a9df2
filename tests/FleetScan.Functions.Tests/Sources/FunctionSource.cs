using Microsoft.CodeAnalysis.CSharp.Syntax;
using FleetScan.Backend.Functions;

namespace FleetScan.Functions.Tests.Sources;

/// One method with a [Function] attribute, as its source says it.
internal sealed record FunctionSource(string File, FunctionEntry Entry, MethodDeclarationSyntax Method, AttributeSyntax Trigger)
{
    public bool HasParameterWith(string attribute) =>
        Method.ParameterList.Parameters.SelectMany(parameter => parameter.AttributeLists).SelectMany(list => list.Attributes).Any(found => found.Name.ToString() == attribute);
}
