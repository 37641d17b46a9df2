using System.Reflection;
using FleetScan.Azure;
using FleetScan.Backend.Functions;
using Microsoft.CodeAnalysis;
using Microsoft.CodeAnalysis.CSharp;
using Microsoft.CodeAnalysis.CSharp.Syntax;

namespace FleetScan.Functions.Tests.Sources;

/// What a constant expression in an attribute comes to: literals, constants of the backend's public types, and sums of them.
internal static class SourceConstants
{
    private static readonly ILookup<string, FieldInfo> Constants = new[] { typeof(FunctionManifest).Assembly, typeof(AzureStorageOptions).Assembly }
        .SelectMany(assembly => assembly.GetExportedTypes())
        .SelectMany(type => type.GetFields(BindingFlags.Public | BindingFlags.Static))
        .Where(field => field is { IsLiteral: true, FieldType: var type } && type == typeof(string))
        .ToLookup(field => $"{field.DeclaringType!.Name}.{field.Name}", StringComparer.Ordinal);

    public static string Evaluate(ExpressionSyntax expression) => expression switch
    {
        LiteralExpressionSyntax literal => literal.Token.ValueText,
        BinaryExpressionSyntax sum when sum.IsKind(SyntaxKind.AddExpression) => Evaluate(sum.Left) + Evaluate(sum.Right),
        MemberAccessExpressionSyntax member => Constants[member.ToString()].SingleOrDefault() is { } constant
            ? (string)constant.GetRawConstantValue()!
            : member.ToString(),
        _ => throw new InvalidOperationException($"{expression} is no constant that a trigger may use."),
    };
}
